package org.keyline.certificate;

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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.cluster.Changed;

/**
 * Has this node's listeners read their files again when these have changed, whoever has changed them. Each node looks after its
 * own. By looking rather than by being told: what tells of changed files differs between file systems, and misses renamed folders
 * and mounts.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateWatch {

    private static final int SECONDS = 2;

    @Inject
    private ServerCertificates files;

    @Inject
    private Event<Changed> event;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private @Nullable Future<?> task;

    @PostConstruct
    void start() {
        SettledChange change = new SettledChange(files.state());
        task = threads.scheduleWithFixedDelay(() -> look(change), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look(SettledChange change) {
        if (change.isSeenIn(files.state())) {
            try {
                event.fire(new Changed(ServerCertificates.TOPIC));
            } catch (RuntimeException e) {
                CertificateLog.LOG.notRead(e.toString()); // thrown on, it would be the last time
            }
        }
    }

    @PreDestroy
    void stop() {
        if (task != null) {
            task.cancel(false);
        }
    }
}
