package org.keyline.web.pool;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.door.Door;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.group.UnifiedCmGroups;
import org.keyline.mra.MraServiceDomain;
import org.keyline.mra.MraServiceDomains;
import org.keyline.pool.DevicePool;
import org.keyline.pool.DevicePools;
import org.keyline.web.edit.EditView;

/** One device pool. */
@Named
@ViewScoped
public class PoolEditView extends EditView<DevicePool> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private DevicePools devicePools;

    @Inject
    private UnifiedCmGroups unifiedCmGroups;

    @Inject
    private MraServiceDomains mraServiceDomains;

    private transient List<UnifiedCmGroup> groups = List.of();
    private transient List<MraServiceDomain> mraDomains = List.of();
    private String group = "";
    private String mraDomain = "";

    @Override
    protected Door<DevicePool> door() {
        return devicePools;
    }

    @Override
    protected String folder() {
        return "/pool";
    }

    @Override
    protected Optional<DevicePool> begin() {
        return Optional.of(new DevicePool("", UnifiedCmGroup.standard()));
    }

    @Override
    protected Optional<DevicePool> copy(DevicePool original) {
        return Optional.of(original.copy(original.getName()));
    }

    @Override
    protected void show(DevicePool pool) {
        groups = all(unifiedCmGroups);
        mraDomains = all(mraServiceDomains);
        group = pool.getGroup().getId().toString();
        mraDomain = pool.getMraDomain().map(domain -> domain.getId().toString()).orElse("");
    }

    @Override
    protected void fill(DevicePool pool) {
        pool.setGroup(unifiedCmGroups.get(UUID.fromString(group)));
        pool.setMraDomain(mraDomain.isEmpty() ? null : mraServiceDomains.get(UUID.fromString(mraDomain)));
    }

    @Override
    public boolean isDeletable() {
        DevicePool one = getThing();
        return one != null && !one.isPredefined() && super.isDeletable();
    }

    public List<UnifiedCmGroup> getGroups() {
        return groups;
    }

    public List<MraServiceDomain> getMraDomains() {
        return mraDomains;
    }

    /** By its identifier. */
    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    /** By its identifier; empty for none. */
    public String getMraDomain() {
        return mraDomain;
    }

    public void setMraDomain(@Nullable String mraDomain) {
        this.mraDomain = mraDomain == null ? "" : mraDomain;
    }
}
