package org.keyline.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.keyline.find.Dependents;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.mra.MraServiceDomain;

/** Says which device pools use a group or an MRA service domain. */
@ApplicationScoped
class PoolStore {

    @PersistenceContext
    private EntityManager entities;

    PoolStore() {}

    PoolStore(EntityManager entities) {
        this.entities = entities;
    }

    void poolsOf(@Observes Dependents dependents) {
        switch (dependents.thing()) {
            case UnifiedCmGroup group -> add(dependents, "from DevicePool d where d.group = :thing", group);
            case MraServiceDomain domain -> add(dependents, "from DevicePool d where d.mraDomain = :thing", domain);
            default -> {}
        }
    }

    private void add(Dependents dependents, String from, Object value) {
        dependents.addFound(entities, "pool", "name", "name", from, value);
    }
}
