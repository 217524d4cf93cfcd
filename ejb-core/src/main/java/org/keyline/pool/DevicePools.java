package org.keyline.pool;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/** The door to the device pools. Found by {@code name}, {@code description}, {@code group} and {@code mraDomain}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class DevicePools extends Door<DevicePool> {

    private static final Finder<DevicePool> FINDER = new Finder<>(
            DevicePool.class,
            Map.of("name", "name", "description", "description", "group", "group.name", "mraDomain", "mraDomain.name"),
            "name");

    public DevicePools() {
        super(FINDER);
    }

    DevicePools(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    @Override
    protected String topic(DevicePool pool) {
        return "pool";
    }

    /** Nobody has to know of one that no device has. */
    @Override
    protected boolean isNewsByItself() {
        return false;
    }
}
