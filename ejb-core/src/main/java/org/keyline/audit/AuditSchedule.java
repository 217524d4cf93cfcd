package org.keyline.audit;

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
 * Has what is new in the audit trail chained, a few seconds after it was written; what a node that ended has left, too. Once a day all of
 * it is verified.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditSchedule {

    private static final int SECONDS = 5;
    private static final int FIRST_VERIFIED_MINUTES = 10;
    private static final long VERIFIED_MINUTES = 24 * 60;

    @Inject
    private AuditChain chain;

    @Inject
    private ChainWatch watch;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private List<Future<?>> tasks = List.of();

    @PostConstruct
    void start() {
        tasks = List.of(
                threads.scheduleWithFixedDelay(this::extend, SECONDS, SECONDS, TimeUnit.SECONDS),
                threads.scheduleWithFixedDelay(
                        this::verify, FIRST_VERIFIED_MINUTES, VERIFIED_MINUTES, TimeUnit.MINUTES));
    }

    private void extend() {
        try {
            while (chain.extend() == AuditChain.AT_ONCE) {
                // the rest
            }
        } catch (Exception e) { // a failed commit is a checked exception that nothing declares
            AuditLog.LOG.notChained(e.toString()); // thrown on, it would be the last time
        }
    }

    private void verify() {
        try {
            watch.verify().problem().ifPresent(AuditLog.LOG::broken);
        } catch (RuntimeException e) {
            AuditLog.LOG.notVerified(e.toString()); // thrown on, it would be the last time
        }
    }

    @PreDestroy
    void stop() {
        tasks.forEach(task -> task.cancel(false));
    }
}
