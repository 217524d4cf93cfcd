package org.keyline.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What has changed of late, in the database: written with the change itself, so that no change is without it. Rows are only added, so
 * that no change waits for another's transaction.
 */
@ApplicationScoped
class ChangeLog {

    /** For so long a change can be found. By the database's clock, which all nodes have. */
    static final int MINUTES = 10;

    @PersistenceContext
    private EntityManager entities;

    protected ChangeLog() {}

    ChangeLog(EntityManager entities) {
        this.entities = entities;
    }

    /** In the transaction that is under way. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID id, String topic) {
        entities.createNativeQuery("insert into change_log (id, topic, at) values (:id, :topic, current_timestamp)")
                .setParameter("id", id.toString())
                .setParameter("topic", topic)
                .executeUpdate();
    }

    /** The topics of the last minutes, by the change. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    @SuppressWarnings("unchecked")
    Map<UUID, String> recent() {
        List<Object[]> rows = entities.createNativeQuery(
                        "select id, topic from change_log where at > current_timestamp - interval '" + MINUTES
                                + "' minute",
                        Object[].class)
                .getResultList();
        Map<UUID, String> recent = new HashMap<>();
        rows.forEach(row -> recent.put(UUID.fromString((String) row[0]), (String) row[1]));
        return recent;
    }

    /** Drops what every node has had time to find. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void removeOld() {
        entities.createNativeQuery(
                        "delete from change_log where at < current_timestamp - interval '" + 2 * MINUTES + "' minute")
                .executeUpdate();
    }
}
