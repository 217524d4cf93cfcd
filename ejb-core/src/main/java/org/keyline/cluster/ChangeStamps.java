package org.keyline.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

/** The last change of each feature, in the database: written with the change itself, so that there is none without its stamp. */
@ApplicationScoped
class ChangeStamps {

    @PersistenceContext
    private EntityManager entities;

    protected ChangeStamps() {}

    ChangeStamps(EntityManager entities) {
        this.entities = entities;
    }

    /** In the transaction that is under way; another's change of the same feature waits for its end. */
    @Transactional(Transactional.TxType.MANDATORY)
    void write(String feature, String stamp) {
        ChangeStamp last = entities.find(ChangeStamp.class, feature, LockModeType.PESSIMISTIC_WRITE);
        if (last == null) {
            throw new IllegalStateException("no row of change_stamp for " + feature + ": its migration has to add one");
        }
        last.set(stamp);
    }

    /** By feature; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, String> read() {
        return entities.createQuery("select s from ChangeStamp s", ChangeStamp.class)
                .getResultStream()
                .collect(Collectors.toMap(ChangeStamp::feature, ChangeStamp::stamp));
    }
}
