package org.keyline.web.defaults;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keyline.defaults.DeviceDefaults;
import org.keyline.defaults.OnboardingMethod;
import org.keyline.defaults.TypeDefaults;
import org.keyline.door.Door;
import org.keyline.pool.DevicePool;
import org.keyline.pool.DevicePools;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.PhoneSecurityProfiles;
import org.keyline.web.edit.EditView;

/** What phones of one product type begin with. */
@Named
@ViewScoped
public class DefaultsEditView extends EditView<TypeDefaults> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private DeviceDefaults deviceDefaults;

    @Inject
    private DevicePools devicePools;

    @Inject
    private PhoneSecurityProfiles phoneSecurityProfiles;

    private transient List<DevicePool> pools = List.of();
    private transient List<PhoneSecurityProfile> profiles = List.of();
    private String pool = "";
    private String profile = "";

    @Override
    protected Door<TypeDefaults> door() {
        return deviceDefaults;
    }

    @Override
    protected String folder() {
        return "/defaults";
    }

    @Override
    protected Optional<TypeDefaults> begin() {
        return Optional.empty();
    }

    @Override
    public boolean isAddable() {
        return false;
    }

    @Override
    protected void show(TypeDefaults defaults) {
        pools = all(devicePools);
        profiles = all(phoneSecurityProfiles).stream()
                .filter(one -> one.suits(defaults.getType()))
                .toList();
        pool = defaults.getPool().getId().toString();
        profile = defaults.getProfile().getId().toString();
    }

    @Override
    protected void fill(TypeDefaults defaults) {
        defaults.setPool(devicePools.get(UUID.fromString(pool)));
        defaults.setProfile(phoneSecurityProfiles.get(UUID.fromString(profile)));
    }

    public OnboardingMethod[] getOnboardingMethods() {
        return OnboardingMethod.values();
    }

    public List<DevicePool> getPools() {
        return pools;
    }

    /** Those of the type, and those that are for any. */
    public List<PhoneSecurityProfile> getProfiles() {
        return profiles;
    }

    /** By its identifier. */
    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }

    /** By its identifier. */
    public String getProfile() {
        return profile;
    }

    public void setProfile(String profile) {
        this.profile = profile;
    }
}
