package org.keyline.cluster;

import jakarta.annotation.PostConstruct;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.infinispan.Cache;
import org.infinispan.context.Flag;

/**
 * Tells every node of the cluster, this one too, that something has changed.
 *
 * <p>On this node it is told on the thread that changed it, so that the change is in force here when the door returns. The
 * others hear of it by an entry of the replicated cache {@code changes}: the topic is its key, its value is of no meaning but
 * different each time.
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

    /** Tells this node's own entries from those of others. */
    private final String origin = UUID.randomUUID().toString();

    private final RemoteNews remote = new RemoteNews(origin, this::heard);

    /** For the container's proxy, and for news of other origin in tests. */
    protected ClusterNews() {}

    @PostConstruct
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
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            tell(topic);
        } else {
            transactions.registerInterposedSynchronization(new AfterCommit(topic, this::tell));
        }
    }

    private void tell(String topic) {
        var unused = changes.getAdvancedCache()
                .withFlags(Flag.IGNORE_RETURN_VALUES)
                .putAsync(topic, origin + '/' + UUID.randomUUID(), LIFESPAN_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        ClusterLog.LOG.notTold(topic, failure);
                    }
                });
        fire(topic);
    }

    /** Observers read the database: not for the cache's own thread. */
    private void heard(String topic) {
        executor.execute(() -> fire(topic));
    }

    private void fire(String topic) {
        try {
            event.fire(new Changed(topic));
        } catch (RuntimeException e) {
            ClusterLog.LOG.notHeard(topic, e);
        }
    }

    /** Runs after a commit. */
    private record AfterCommit(String topic, Consumer<String> then) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                then.accept(topic);
            }
        }
    }
}
