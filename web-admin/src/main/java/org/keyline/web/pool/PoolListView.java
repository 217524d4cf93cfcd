package org.keyline.web.pool;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.keyline.audit.Audited;
import org.keyline.door.Door;
import org.keyline.mra.MraServiceDomain;
import org.keyline.pool.DevicePool;
import org.keyline.pool.DevicePools;
import org.keyline.web.find.DoorListView;

/** The device pools. */
@Named
@ViewScoped
public class PoolListView extends DoorListView<DevicePool> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private DevicePools devicePools;

    @Override
    protected Door<DevicePool> door() {
        return devicePools;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "description", "group", "mraDomain");
    }

    @Override
    protected Optional<Class<? extends Audited>> told() {
        return Optional.of(DevicePool.class);
    }

    @Override
    protected String order() {
        return "name";
    }

    /** The name of its MRA service domain, if it has one. */
    public String mraDomain(DevicePool pool) {
        return pool.getMraDomain().map(MraServiceDomain::getName).orElse("");
    }
}
