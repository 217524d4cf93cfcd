package org.keyline.revocation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Drops revocations that are of no use any more, and reads the rest again: should a node have missed one, it is made up for. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RevocationSchedule {

    private static final int SECONDS = 30;

    @Inject
    private RevocationStore store;

    @Inject
    private RevocationList list;

    @Inject
    private Event<MissedRevocations> missed;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private @Nullable Future<?> task;

    public RevocationSchedule() {}

    RevocationSchedule(RevocationStore store, RevocationList list) {
        this.store = store;
        this.list = list;
    }

    @PostConstruct
    void start() {
        task = threads.scheduleWithFixedDelay(this::tidy, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void tidy() {
        try {
            if (!list.isEmpty()) {
                store.removeEnded(Instant.now());
            }
            if (list.read()) {
                tell();
            }
        } catch (Exception e) { // a failed commit is a checked exception that nothing declares
            RevocationLog.LOG.notRead(e.toString()); // thrown on, it would be the last time
        }
    }

    void tell() {
        missed.fire(new MissedRevocations());
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.cancel(false);
        }
    }
}
