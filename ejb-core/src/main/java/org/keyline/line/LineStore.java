package org.keyline.line;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Reads lines for the directory. */
@ApplicationScoped
class LineStore {

    @PersistenceContext
    private EntityManager entities;

    LineStore() {}

    /** Whether there is one of this number; one query, outside any transaction. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    boolean exists(String number) {
        return entities.createQuery("select count(l) from Line l where l.number = :number", Long.class)
                        .setParameter("number", number)
                        .getSingleResult()
                > 0;
    }
}
