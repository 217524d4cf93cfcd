package org.keyline.bulk;

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
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** Looks after jobs: those of nodes that are gone are interrupted, and old ones are removed. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BulkSchedule {

    private static final int LOOK_SECONDS = 30;
    private static final int TIDY_MINUTES = 10;

    @Inject
    private BulkThreads threads;

    @Inject
    private Transactions transactions;

    @Inject
    private ParameterValues parameters;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService scheduler;

    private List<Future<?>> tasks = List.of();

    @PostConstruct
    void start() {
        // What this node was at when it ended is nobody's.
        look(threads.node());
        tasks = List.of(
                scheduler.scheduleWithFixedDelay(() -> look(""), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS),
                scheduler.scheduleWithFixedDelay(this::tidy, 1, TIDY_MINUTES, TimeUnit.MINUTES));
    }

    private void look(String node) {
        try {
            threads.jobs().interruptSilent(Instant.now().minus(BulkRun.SILENCE), node);
        } catch (Exception e) { // a failed commit is a checked exception that nothing declares
            BulkLog.LOG.notTidied(e.toString()); // thrown on, it would be the last time
        }
    }

    private void tidy() {
        try {
            new BulkKept(transactions)
                    .tidy(
                            Instant.now(),
                            parameters.number(ParameterKey.BULK_KEEP_DAYS),
                            parameters.number(ParameterKey.BULK_KEEP_JOBS));
        } catch (Exception e) { // a failed commit is a checked exception that nothing declares
            BulkLog.LOG.notTidied(e.toString());
        }
    }

    @PreDestroy
    void stop() {
        tasks.forEach(task -> task.cancel(false));
    }
}
