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
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.keyline.cluster.Changed;

/**
 * Has this node's listeners read their files again when these have changed, whoever has changed them. Each node looks after its
 * own. By looking rather than by being told: what tells of changed files differs between file systems, and misses renamed folders
 * and mounts. Once a day it says what will soon be wrong with certificates.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateWatch {

    private static final int SECONDS = 2;

    @Inject
    private ServerCertificates served;

    @Inject
    private OwnFiles files;

    @Inject
    private TrustFile trust;

    @Inject
    private ConsoleKeyStore console;

    @Inject
    private CertificateWarnings warnings;

    @Inject
    private Event<Changed> event;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private ManagedScheduledExecutorService threads;

    private final List<Future<?>> tasks = new ArrayList<>();

    @PostConstruct
    void start() {
        recover();
        SettledChange change = new SettledChange(served.state());
        trust.begin(); // when it differs, the next looks tell the listeners
        console.start();
        tasks.add(
                threads.schedule(console::renew, SECONDS, TimeUnit.SECONDS)); // it may have changed while nobody looked
        tasks.add(threads.scheduleWithFixedDelay(() -> look(change), SECONDS, SECONDS, TimeUnit.SECONDS));
        tasks.add(threads.scheduleWithFixedDelay(this::warn, 0, 1, TimeUnit.DAYS));
    }

    private void recover() {
        try {
            files.recover();
        } catch (IOException e) {
            CertificateLog.LOG.notRecovered(e.toString());
        }
    }

    private void look(SettledChange change) {
        trust.catchUp();
        if (change.isSeenIn(served.state())) {
            try {
                event.fire(new Changed(ServerCertificates.TOPIC));
            } catch (RuntimeException e) {
                CertificateLog.LOG.notRead(e.toString()); // thrown on, it would be the last time
            }
        }
    }

    private void warn() {
        try {
            warnings.at(Instant.now())
                    .forEach(warning ->
                            CertificateLog.LOG.warning(warning.purpose().label(), warning.text()));
        } catch (RuntimeException e) {
            CertificateLog.LOG.notRead(e.toString());
        }
    }

    @PreDestroy
    void stop() {
        tasks.forEach(task -> task.cancel(false));
    }
}
