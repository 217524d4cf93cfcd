package org.keyline.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The key's row. */
@ApplicationScoped
class DialogKeyStore {

    @PersistenceContext
    private EntityManager entities;

    DialogKeyStore() {}

    DialogKeyStore(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<DialogKey> read() {
        return entities.createQuery("select k from DialogKey k", DialogKey.class)
                .getResultStream()
                .findFirst();
    }

    /** Fails when another node has added one meanwhile. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(DialogKey key) {
        entities.persist(key);
    }
}
