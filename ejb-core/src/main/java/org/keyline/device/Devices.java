package org.keyline.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the devices. A change counts from the next request of the phone on. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Devices {

    static final String TOPIC = "device";

    private static final Finder<Device> FINDER = new Finder<>(
            Device.class,
            Map.of(
                    "name", "name",
                    "description", "description",
                    "type", "type.name",
                    "profile", "profile.name",
                    "owner", "owner"),
            "name");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    public Devices() {}

    Devices(EntityManager entities, Edits edits, ClusterNews news) {
        this.entities = entities;
        this.edits = edits;
        this.news = news;
    }

    /** Finds by {@code name}, {@code description}, {@code type}, {@code profile} and {@code owner}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Device> find(Find find) {
        return FINDER.find(entities, find);
    }

    /** The device, to be edited and given back to {@link #update}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Device get(UUID id) {
        return edits.get(Device.class, id);
    }

    /** The device of this name, in any case, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Device> named(DeviceName name) {
        return entities.createQuery("select d from Device d where d.nameKey = :key", Device.class)
                .setParameter("key", DeviceName.key(name.value()))
                .getResultStream()
                .findFirst();
    }

    public Device create(Device device) {
        Device created = edits.create(device);
        announce(created.getName());
        return created;
    }

    public Device update(Device edited) {
        DeviceName before = edits.get(Device.class, edited.getId()).getName();
        Device updated = edits.update(edited);
        announce(before);
        if (!before.equals(updated.getName())) {
            announce(updated.getName());
        }
        return updated;
    }

    public void delete(UUID id) {
        DeviceName name = edits.get(Device.class, id).getName();
        edits.delete(Device.class, id);
        announce(name);
    }

    private void announce(DeviceName name) {
        news.announce(TOPIC + '/' + DeviceName.key(name.value()));
    }
}
