package org.keyline.device;

import jakarta.persistence.EntityManager;
import org.keyline.database.Admin;

/** The devices' door outside the server, for other features' tests. */
public final class TestDevices {

    private TestDevices() {}

    public static Devices door(EntityManager entities, Admin admin) {
        return new Devices(entities, admin.edits(), admin.news());
    }
}
