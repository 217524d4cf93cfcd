package org.keyline.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/**
 * The door to the devices. A change counts from the next request of the phone on. Found by {@code name}, {@code description},
 * {@code type}, {@code pool}, {@code profile}, {@code sipProfile}, {@code owner}, {@code digestUser} and {@code activation}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Devices extends Door<Device> {

    /** The {@link org.keyline.cluster.Changed} topic, with the name of the one behind a slash. */
    public static final String TOPIC = "device";

    /** The columns that they are found by. */
    public static final Finder<Device> FINDER = new Finder<>(
            Device.class,
            Map.of(
                    "name", "nameKey",
                    "description", "description",
                    "type", "type.name",
                    "pool", "pool.name",
                    "profile", "profile.name",
                    "sipProfile", "sipProfile.name",
                    "owner", "owner",
                    "digestUser", "digestUser",
                    "activation", "activation"),
            "name");

    public Devices() {
        super(FINDER);
    }

    Devices(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    /** The device of this name, in any case, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Device> named(DeviceName name) {
        return entities()
                .createQuery("select d from Device d where d.nameKey = :key", Device.class)
                .setParameter("key", DeviceName.key(name.value()))
                .getResultStream()
                .findFirst();
    }

    @Override
    protected String topic(Device device) {
        return TOPIC + '/' + DeviceName.key(device.getName().value());
    }
}
