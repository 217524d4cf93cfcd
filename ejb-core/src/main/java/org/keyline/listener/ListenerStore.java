package org.keyline.listener;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The catalogue's rows. */
@ApplicationScoped
class ListenerStore {

    @PersistenceContext
    private EntityManager entities;

    ListenerStore() {}

    ListenerStore(EntityManager entities) {
        this.entities = entities;
    }

    /** All rows by name; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<Listener> all() {
        return entities.createQuery("select l from Listener l order by l.name", Listener.class)
                .getResultList();
    }
}
