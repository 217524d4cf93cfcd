package org.keyline.cluster;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.context.Flag;

/**
 * Tells every node of the cluster, this one too, that something has changed.
 *
 * <p>On this node it is told on the thread that changed it, so that the change is in force here when the door returns. The
 * others hear of it by an entry of the replicated cache {@code changes}: the topic is its key, its value names the change, a different
 * one each time. The change's own transaction leaves it in the database too, where a node finds what it has not heard, or could
 * not follow: see {@link #makeUp}.
 */
@ApplicationScoped
public class ClusterNews {

    /** Long enough for every node to see the entry, short enough that topics do not pile up. */
    private static final long LIFESPAN_SECONDS = 60;

    /** Who looks as often as this misses nothing that is in the log. */
    private static final Duration SURE = Duration.ofMinutes(ChangeLog.MINUTES / 2);

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Resource(lookup = "java:jboss/infinispan/cache/keyline/changes")
    private Cache<String, String> changes;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Event<Changed> event;

    @Inject
    private ChangeLog log;

    /** The changes of late that this node has followed: as many as the database has of them. */
    private final Set<UUID> followed = ConcurrentHashMap.newKeySet();

    private Instant lastLook = Instant.MAX.minus(SURE);

    /** Whether something may have changed that the log has no more. */
    private boolean unsure;

    /** Tells this node's own entries from those of others. */
    private final String origin = UUID.randomUUID().toString();

    private final RemoteNews remote = new RemoteNews(origin, this::heard);

    /** For the container's proxy, and for news of other origin in tests. */
    protected ClusterNews() {}

    ClusterNews(ChangeLog log) {
        this.log = log;
    }

    /** Once, at the start: a bean that nobody has called yet is not there, and would hear nothing. */
    void listen() {
        changes.addListener(remote);
    }

    @PreDestroy
    void stopListening() {
        changes.removeListener(remote);
    }

    /**
     * Fires {@link Changed} on every node once the transaction that is under way has committed, at once when there is none;
     * never when it rolls back.
     */
    public void announce(String topic) {
        UUID id = UUID.randomUUID();
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            tell(topic, id);
        } else {
            log.add(id, topic);
            transactions.registerInterposedSynchronization(new AfterCommit(() -> tell(topic, id)));
        }
    }

    private void tell(String topic, UUID id) {
        var unused = changes.getAdvancedCache()
                .withFlags(Flag.IGNORE_RETURN_VALUES)
                .putAsync(topic, origin + '/' + id, LIFESPAN_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        ClusterLog.LOG.notTold(topic, failure);
                    }
                });
        follow(topic, id);
    }

    /** Observers read the database: not for the cache's own thread. */
    private void heard(String topic, String id) {
        executor.execute(() -> follow(topic, UUID.fromString(id)));
    }

    /**
     * Fires {@link Changed} for what this node has not followed: because it was away from the cluster, because its database failed
     * just then, or because it has only just started. Who was away for longer than changes are kept has missed he does not know
     * what.
     *
     * @param now by a clock that goes on while the process hangs
     */
    void makeUp(Instant now) {
        Map<UUID, String> recent = log.recent();
        unsure |= now.isAfter(lastLook.plus(SURE));
        lastLook = now;
        if (unsure) {
            unsure = !isFollowed(Changed.ANYTHING);
        }
        recent.forEach((id, topic) -> {
            if (!followed.contains(id)) {
                follow(topic, id);
            }
        });
        followed.retainAll(recent.keySet());
    }

    void removeOld() {
        log.removeOld();
    }

    private void follow(String topic, UUID id) {
        if (isFollowed(topic)) {
            followed.add(id);
        }
    }

    private boolean isFollowed(String topic) {
        try {
            fire(new Changed(topic));
            return true;
        } catch (RuntimeException e) {
            ClusterLog.LOG.notHeard(topic, e);
            return false;
        }
    }

    void fire(Changed change) {
        event.fire(change);
    }

    /** Runs after a commit. */
    private record AfterCommit(Runnable then) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                then.run();
            }
        }
    }
}
