package org.keyline.digest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The Digest Users' rows. */
@ApplicationScoped
class DigestStore {

    @PersistenceContext
    private EntityManager entities;

    DigestStore() {}

    DigestStore(EntityManager entities) {
        this.entities = entities;
    }

    /** All of them, by name; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<DigestCredential> all() {
        return entities.createQuery("select c from DigestCredential c order by c.user", DigestCredential.class)
                .getResultList();
    }

    /** The one of this name, likewise. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<DigestCredential> named(String user) {
        return entities.createQuery("select c from DigestCredential c where c.user = :user", DigestCredential.class)
                .setParameter("user", user)
                .getResultStream()
                .findFirst();
    }
}
