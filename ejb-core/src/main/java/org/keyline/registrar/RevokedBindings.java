package org.keyline.registrar;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;
import org.keyline.registrar.BindingStore.Held;
import org.keyline.revocation.MissedRevocations;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.SipListeners;

/**
 * Ends what was let in by a token that is revoked: each node the bindings that it holds a copy of, and its own connections.
 *
 * <p>One look serves for all that was revoked until it began, however much that was. It looks once more two seconds later,
 * for what other nodes were storing, and whenever something failed. What this node stores it looks at afterwards.
 */
@Single
class RevokedBindings {

    static final int AGAIN_MILLIS = 2000;

    /** As many lost races as others may win while one line is put right. */
    private static final int TRIES = 20;

    private final BindingStore store;
    private final Flows flows;
    private final RevocationList revocations;
    private final RegistrationRecord record;
    private final StoreThreads threads;
    private final Clock clock;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean wantedAgain = new AtomicBoolean();
    private LongConsumer close = connection -> {};

    private @Nullable ScheduledExecutorService scheduler;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private @Nullable ManagedScheduledExecutorService managed;

    @Resource(lookup = SipListeners.JNDI_NAME)
    private @Nullable SipListeners listeners;

    @Inject
    RevokedBindings(
            BindingStore store,
            Flows flows,
            RevocationList revocations,
            RegistrationRecord record,
            StoreThreads threads) {
        this(store, flows, revocations, record, threads, Clock.systemUTC());
    }

    private RevokedBindings(
            BindingStore store,
            Flows flows,
            RevocationList revocations,
            RegistrationRecord record,
            StoreThreads threads,
            Clock clock) {
        this.store = store;
        this.flows = flows;
        this.revocations = revocations;
        this.record = record;
        this.threads = threads;
        this.clock = clock;
    }

    /** Outside the server. */
    RevokedBindings(
            BindingStore store,
            Flows flows,
            RevocationList revocations,
            RegistrationRecord record,
            StoreThreads threads,
            Clock clock,
            ScheduledExecutorService scheduler,
            LongConsumer close) {
        this(store, flows, revocations, record, threads, clock);
        this.scheduler = scheduler;
        this.close = close;
    }

    @PostConstruct
    void open() {
        scheduler = managed;
        SipListeners adapter = listeners;
        if (adapter != null) {
            close = adapter::close;
        }
    }

    @PreDestroy
    void stop() {
        scheduler = null;
    }

    /** When the list knows it. */
    void changed(@Observes @Priority(Changed.CACHES + 10) Changed change) {
        if (change.isAbout(RevocationList.TOPIC)) {
            soon(wanted, 0);
        }
    }

    void missed(@Observes MissedRevocations news) {
        soon(wanted, 0);
    }

    /**
     * When a REGISTER was stored, or may have been. Between the check of its token and now any time may have passed: what was
     * revoked meanwhile may have been looked for before it was there to be found.
     */
    void stored(Asked asked) {
        if (isRevoked(asked.device(), asked.marks(), asked.now())) {
            end(asked.line(), TRIES);
            soon(wanted, 0);
        }
    }

    private void soon(AtomicBoolean mark, int millis) {
        ScheduledExecutorService executor = scheduler;
        if (executor == null || !mark.compareAndSet(false, true)) {
            return; // one that has not begun will do
        }
        try {
            var unused = executor.schedule(
                    () -> {
                        mark.set(false);
                        look(mark == wanted);
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            mark.set(false);
            RegistrarLog.LOG.notEnded(e.toString());
        }
    }

    private void look(boolean again) {
        try {
            end();
        } catch (RuntimeException e) {
            RegistrarLog.LOG.notEnded(e.toString());
            soon(wantedAgain, AGAIN_MILLIS);
        }
        if (again) {
            soon(wantedAgain, AGAIN_MILLIS);
        }
    }

    /** Bindings first: a phone that sees its connection closed comes back at once, and must not find itself registered. */
    void end() {
        Set<String> lines = new HashSet<>();
        store.forEachHere(row -> {
            if (isRevoked(row)) {
                lines.add(row.line());
            }
        });
        lines.forEach(line -> end(line, TRIES));
        List<Long> connections = flows.of(this::isRevoked);
        connections.forEach(close::accept);
        if (!lines.isEmpty() || !connections.isEmpty()) {
            RegistrarLog.LOG.ended(lines.size(), connections.size());
        }
    }

    private boolean isRevoked(BindingRow row) {
        try {
            return isRevoked(
                    row.text(StoredForm.Text.DEVICE), row.marks(), Instant.ofEpochMilli(row.number(StoredForm.SINCE)));
        } catch (CorruptBindings e) {
            return false;
        }
    }

    /** What came without a token counts from when it came: a revoked device has to register anew, and may. */
    private boolean isRevoked(String device, TokenMarks marks, Instant since) {
        long issued = marks.equals(TokenMarks.NONE) ? since.getEpochSecond() : marks.issued();
        return revocations.isRevoked(marks) || revocations.isRevoked(device, issued);
    }

    private void end(String line, int tries) {
        var unused = threads.call(() -> store.read(line)).whenComplete((held, failure) -> {
            if (failure == null) {
                end(line, held, tries);
            } else {
                failed(failure);
            }
        });
    }

    private void end(String line, Held held, int tries) {
        List<Binding> gone = held.bindings().all().stream()
                .filter(binding -> isRevoked(binding.device(), binding.marks(), binding.since()))
                .toList();
        if (gone.isEmpty()) {
            return; // another node was quicker
        }
        Instant now = clock.instant();
        Bindings left = new Bindings(held.bindings().all().stream()
                .filter(binding -> !gone.contains(binding))
                .toList());
        var unused = store.replace(line, held, left, now).whenComplete((done, failure) -> {
            if (failure != null) {
                failed(failure);
            } else if (done) {
                gone.forEach(binding -> record.revoked(line, binding, now));
            } else if (tries > 1) {
                end(line, tries - 1);
            }
        });
    }

    private void failed(Throwable failure) {
        RegistrarLog.LOG.notEnded(failure.toString());
        soon(wantedAgain, AGAIN_MILLIS);
    }
}
