package org.keyline.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of alarms. Bounded: so many subjects of a kind and node at once, so many rows in all, and so many days. */
@ApplicationScoped
class AlarmBook {

    /** Alarms of one kind on one node: more would tell nothing that these do not. */
    static final int MOST_OF_A_KIND = 50;

    static final int MOST_ROWS = 10_000;

    /** What comes back within this time goes on, and is counted. */
    static final Duration AGAIN = Duration.ofMinutes(10);

    /** How old the time may be at which it was seen last: not each look is written. */
    static final Duration SEEN = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager entities;

    protected AlarmBook() {}

    AlarmBook(EntityManager entities) {
        this.entities = entities;
    }

    /** What has become of it, to be told once it is committed. */
    record Followed(List<Alarm> raised, List<Alarm> cleared) {}

    /**
     * Makes the alarms those that hold.
     *
     * @param told the kinds that it is known of
     * @param more by {@link AlarmRow#key}, how often each has happened since it was last told
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Followed follow(
            String node, Set<AlarmKind> told, Collection<Condition> conditions, Map<String, Long> more, Instant now) {
        Map<String, AlarmRow> active = active(node, told);
        List<Alarm> raised = new ArrayList<>();
        for (Condition condition : bounded(conditions)) {
            String about = condition.node().isEmpty() ? node : condition.node();
            String key = AlarmRow.key(condition.kind(), about, condition.subject());
            AlarmRow row = active.remove(key);
            long times = more.getOrDefault(key, 0L);
            if (row == null) {
                raised.add(raise(condition, about, Math.max(1, times), now));
            } else if (times > 0
                    || row.isOtherThan(condition.detail())
                    || row.seen().isBefore(now.minus(SEEN))) {
                // of the cluster several nodes may tell the same
                row.hold(condition.detail(), row.kind().isOfTheCluster() ? 0 : times, now);
            }
        }
        List<Alarm> cleared = new ArrayList<>();
        active.values().forEach(row -> {
            row.clear(now);
            cleared.add(row.alarm());
        });
        entities.flush();
        return new Followed(raised, cleared);
    }

    private Map<String, AlarmRow> active(String node, Set<AlarmKind> told) {
        Map<String, AlarmRow> active = new HashMap<>();
        entities.createQuery("select a from AlarmRow a where a.state = :active", AlarmRow.class)
                .setParameter("active", AlarmState.ACTIVE)
                .getResultStream()
                .filter(row -> told.contains(row.kind())
                        && (row.kind().isOfTheCluster() || row.node().equals(node)))
                .forEach(row -> active.put(row.key(), row));
        return active;
    }

    private static Collection<Condition> bounded(Collection<Condition> conditions) {
        Map<AlarmKind, Map<String, Condition>> byKind = new HashMap<>();
        conditions.forEach(condition -> {
            Map<String, Condition> same = byKind.computeIfAbsent(condition.kind(), kind -> new HashMap<>());
            if (same.size() < MOST_OF_A_KIND) {
                same.put(condition.node() + " " + condition.subject(), condition);
            }
        });
        return byKind.values().stream().flatMap(same -> same.values().stream()).toList();
    }

    private Alarm raise(Condition condition, String about, long times, Instant now) {
        Optional<AlarmRow> lately = lately(condition, about, now);
        AlarmRow row = lately.orElseGet(() -> new AlarmRow(condition, about, now));
        row.hold(condition.detail(), times, now);
        if (lately.isEmpty()) {
            entities.persist(row);
        }
        return row.alarm();
    }

    private Optional<AlarmRow> lately(Condition condition, String about, Instant now) {
        return entities.createQuery(
                        "select a from AlarmRow a where a.kind = :kind and a.node = :node and a.subject = :subject"
                                + " and a.cleared > :lately order by a.cleared desc",
                        AlarmRow.class)
                .setParameter("kind", condition.kind())
                .setParameter("node", about)
                .setParameter("subject", condition.subject())
                .setParameter("lately", now.minus(AGAIN))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Adds one that is over already: while it lasted nothing could be written. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Alarm past(Condition condition, String node, Instant raised, Instant now) {
        AlarmRow row = new AlarmRow(condition, node, raised);
        row.hold(condition.detail(), 1, now);
        row.clear(now);
        entities.persist(row);
        return row.alarm();
    }

    /** Forgets what has been over for long, and the oldest of too many; returns how many rows went. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int removeBefore(Instant time) {
        int old = entities.createQuery("delete from AlarmRow a where a.cleared < :time")
                .setParameter("time", time)
                .executeUpdate();
        List<Instant> tooMany = entities.createQuery(
                        "select a.cleared from AlarmRow a where a.cleared is not null order by a.cleared desc",
                        Instant.class)
                .setFirstResult(MOST_ROWS)
                .setMaxResults(1)
                .getResultList();
        return tooMany.isEmpty()
                ? old
                : old
                        + entities.createQuery("delete from AlarmRow a where a.cleared <= :time")
                                .setParameter("time", tooMany.getFirst())
                                .executeUpdate();
    }
}
