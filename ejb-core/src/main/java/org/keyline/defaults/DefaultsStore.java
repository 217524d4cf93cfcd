package org.keyline.defaults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.keyline.find.Dependents;
import org.keyline.pool.DevicePool;
import org.keyline.profile.PhoneSecurityProfile;

/** Says which types' defaults name a device pool or a security profile. */
@ApplicationScoped
class DefaultsStore {

    @PersistenceContext
    private EntityManager entities;

    DefaultsStore() {}

    DefaultsStore(EntityManager entities) {
        this.entities = entities;
    }

    void defaultsWith(@Observes Dependents dependents) {
        switch (dependents.thing()) {
            case DevicePool pool -> add(dependents, "from TypeDefaults d where d.pool = :thing", pool);
            case PhoneSecurityProfile profile ->
                add(dependents, "from TypeDefaults d where d.profile = :thing", profile);
            default -> {}
        }
    }

    private void add(Dependents dependents, String from, Object value) {
        dependents.addFound(entities, "defaults", "type.name", "type.name", from, value);
    }
}
