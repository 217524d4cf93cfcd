package org.keyline.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The table of attempts. */
@ApplicationScoped
class AttemptStore {

    /** Rows that one transaction removes: a long one would hold up the writer of another node. */
    static final int REMOVED_AT_ONCE = 10_000;

    @PersistenceContext
    private EntityManager entities;

    /** For the container. */
    protected AttemptStore() {}

    AttemptStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Has the container make this bean, while the application starts. Made for the first attempts, when these come just before
     * the application stops, it would wait for a persistence unit that waits for the stop.
     */
    void make() {}

    /**
     * Adds rows and counts further attempts into rows that stand.
     *
     * @param more what to add to the count of a row, by its id
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void write(Collection<AttemptRow> rows, Map<Long, Integer> more) {
        rows.forEach(entities::persist);
        more.forEach((id, count) -> entities.createQuery(
                        "update AttemptRow a set a.count = a.count + :more where a.id = :id")
                .setParameter("more", count)
                .setParameter("id", id)
                .executeUpdate());
    }

    /** Removes some of what is older. Returns how many rows went; fewer than {@link #REMOVED_AT_ONCE} means that none is left. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int removeBefore(Instant time) {
        return remove(entities.createQuery("select a.id from AttemptRow a where a.at < :time order by a.at", Long.class)
                .setParameter("time", time)
                .setMaxResults(REMOVED_AT_ONCE)
                .getResultList());
    }

    /** Removes some of the oldest rows beyond the number that is kept, likewise. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int removeBeyond(int kept) {
        long tooMany = entities.createQuery("select count(a) from AttemptRow a", Long.class)
                        .getSingleResult()
                - kept;
        if (tooMany <= 0) {
            return 0;
        }
        return remove(entities.createQuery("select a.id from AttemptRow a order by a.at, a.id", Long.class)
                .setMaxResults((int) Math.min(tooMany, REMOVED_AT_ONCE))
                .getResultList());
    }

    private int remove(List<Long> ids) {
        return ids.isEmpty()
                ? 0
                : entities.createQuery("delete from AttemptRow a where a.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }
}
