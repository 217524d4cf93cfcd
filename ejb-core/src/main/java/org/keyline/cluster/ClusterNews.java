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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.context.Flag;

/**
 * Tells every node of the cluster, this one too, that something has changed.
 *
 * <p>On this node it is told on the thread that changed it, so that the change is in force here when the door returns. The
 * others hear of it by an entry of the replicated cache {@code changes}: the topic is its key, its value a stamp that is
 * different each time. The change's own transaction leaves the stamp in the database too, by which a node finds out what it
 * has not heard, or could not follow: see {@link #makeUp}.
 */
@ApplicationScoped
public class ClusterNews {

    /** Long enough for every node to see the entry, short enough that topics do not pile up. */
    private static final long LIFESPAN_SECONDS = 60;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Resource(lookup = "java:jboss/infinispan/cache/keyline/changes")
    private Cache<String, String> changes;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Event<Changed> event;

    @Inject
    private ChangeStamps stamps;

    /** The last change of each feature that this node has followed. */
    private final ConcurrentMap<String, String> followed = new ConcurrentHashMap<>();

    /** Tells this node's own entries from those of others. */
    private final String origin = UUID.randomUUID().toString();

    private final RemoteNews remote = new RemoteNews(origin, this::heard);

    /** For the container's proxy, and for news of other origin in tests. */
    protected ClusterNews() {}

    ClusterNews(ChangeStamps stamps) {
        this.stamps = stamps;
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
        String stamp = UUID.randomUUID().toString();
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            tell(topic, stamp);
        } else {
            stamps.write(Changed.feature(topic), stamp);
            transactions.registerInterposedSynchronization(new AfterCommit(() -> tell(topic, stamp)));
        }
    }

    private void tell(String topic, String stamp) {
        var unused = changes.getAdvancedCache()
                .withFlags(Flag.IGNORE_RETURN_VALUES)
                .putAsync(topic, origin + '/' + stamp, LIFESPAN_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        ClusterLog.LOG.notTold(topic, failure);
                    }
                });
        follow(topic, stamp);
    }

    /** Observers read the database: not for the cache's own thread. */
    private void heard(String topic, String stamp) {
        executor.execute(() -> follow(topic, stamp));
    }

    /**
     * Fires {@link Changed} for each feature whose last change this node has not followed: because it was away from the cluster,
     * because its database failed just then, or because it has only just started.
     */
    void makeUp() {
        stamps.read().forEach((feature, stamp) -> {
            if (!stamp.equals(followed.get(feature))) {
                follow(feature, stamp);
            }
        });
    }

    private void follow(String topic, String stamp) {
        try {
            fire(new Changed(topic));
            followed.put(Changed.feature(topic), stamp);
        } catch (RuntimeException e) {
            ClusterLog.LOG.notHeard(topic, e);
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
