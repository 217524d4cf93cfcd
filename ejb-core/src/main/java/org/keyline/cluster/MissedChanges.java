package org.keyline.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has this node listen to the others from its start on, and make up for what it did not hear. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MissedChanges {

    private static final int SECONDS = 15;

    @Inject
    private ClusterNews news;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private @Nullable Future<?> task;

    public MissedChanges() {}

    MissedChanges(ClusterNews news) {
        this.news = news;
    }

    @PostConstruct
    void start() {
        news.listen();
        task = threads.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            news.makeUp(Instant.now());
            news.removeOld();
        } catch (
                Exception
                        e) { // a failed commit is a checked exception that nothing declares; thrown on, it would be the
            // last time
            ClusterLog.LOG.notLookedUp(e.toString());
        }
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.cancel(false);
        }
    }
}
