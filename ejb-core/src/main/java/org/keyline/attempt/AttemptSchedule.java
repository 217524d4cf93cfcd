package org.keyline.attempt;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has attempts written every second and old ones removed every minute, on the container's threads. A timer rather than a task
 * for each attempt: to wake another thread costs more than the whole answer to a phone.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AttemptSchedule {

    private static final int WRITE_SECONDS = 1;
    private static final int TIDY_SECONDS = 60;

    @Inject
    private AttemptLog log;

    @Inject
    private AttemptWriter writer;

    @Inject
    private AttemptRetention retention;

    @Inject
    private AttemptStore store;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private List<Future<?>> tasks = List.of();

    @PostConstruct
    void start() {
        store.make();
        AttemptQueue queue = log.queue();
        tasks = List.of(
                threads.scheduleWithFixedDelay(
                        () -> writer.write(queue), WRITE_SECONDS, WRITE_SECONDS, TimeUnit.SECONDS),
                threads.scheduleWithFixedDelay(retention::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS));
    }

    /** The last second's attempts are not lost with the application. */
    @PreDestroy
    void stop() {
        tasks.forEach(task -> task.cancel(false));
        writer.write(log.queue());
    }
}
