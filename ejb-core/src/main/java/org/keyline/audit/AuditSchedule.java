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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has what is new in the audit trail chained, a few seconds after it was written; what a node that ended has left, too. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditSchedule {

    private static final int SECONDS = 5;

    @Inject
    private AuditChain chain;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private @Nullable Future<?> task;

    @PostConstruct
    void start() {
        task = threads.scheduleWithFixedDelay(this::extend, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void extend() {
        try {
            while (chain.extend() == AuditChain.AT_ONCE) {
                // the rest
            }
        } catch (RuntimeException e) {
            AuditLog.LOG.notChained(e.toString()); // thrown on, it would be the last time
        }
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.cancel(false);
        }
    }
}
