package org.keyline.registrar;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.node.CallProcessingStopped;
import org.keyline.node.LocalNode;
import org.keyline.registrar.BindingStore.Held;

/**
 * Ends the registrations that this node has taken, once an administrator has stopped its call processing: their connections are gone, and
 * callers need not wait for phones that are known not to be there. Those phones register elsewhere, or anew when it is started.
 */
@Single
class EndedWithService {

    /** As many lost races as others may win while one line is put right. */
    private static final int TRIES = 20;

    /** A node that does not answer is given up by then. */
    private static final int PATIENCE_SECONDS = 10;

    private final BindingStore store;
    private final String node;
    private final Clock clock;

    /** Not the one that phones' REGISTERs wait for. */
    @Resource
    private @Nullable ManagedExecutorService threads;

    @Inject
    EndedWithService(BindingStore store, LocalNode self) {
        this(store, self.name(), Clock.systemUTC());
    }

    EndedWithService(BindingStore store, String node, Clock clock) {
        this.store = store;
        this.node = node;
        this.clock = clock;
    }

    void stopped(@Observes CallProcessingStopped stop) {
        Executor executor = threads == null ? Runnable::run : threads;
        try {
            executor.execute(() -> end(stop.at()));
        } catch (RejectedExecutionException e) {
            RegistrarLog.LOG.notEndedWithService(e.toString());
        }
    }

    /** One that cannot be ended now ends with its own time; the others do not wait for it. */
    private void endAlone(String line, Instant until) {
        try {
            end(line, until);
        } catch (RuntimeException e) {
            RegistrarLog.LOG.notEndedWithService(line + ": " + e);
        }
    }

    private void end(Instant until) {
        try {
            Set<String> lines = new HashSet<>();
            store.forEach(row -> {
                if (isOurs(row, until)) {
                    lines.add(row.line());
                }
            });
            lines.forEach(line -> endAlone(line, until));
            RegistrarLog.LOG.endedWithService(lines.size());
        } catch (RuntimeException e) {
            RegistrarLog.LOG.notEndedWithService(e.toString());
        }
    }

    private boolean isOurs(BindingRow row, Instant until) {
        try {
            return row.text(StoredForm.Text.NODE).equals(node)
                    && row.number(StoredForm.REGISTERED) <= until.toEpochMilli();
        } catch (CorruptBindings e) {
            return false;
        }
    }

    /** One line after the other, on one thread: of all that is going on this can wait longest. */
    private void end(String line, Instant until) {
        for (int tries = TRIES; tries > 0; tries--) {
            Held held = store.read(line)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            Bindings left = new Bindings(held.bindings().all().stream()
                    .filter(binding -> !binding.flow().node().equals(node)
                            || binding.registered().isAfter(until))
                    .toList());
            boolean done = left.all().size() == held.bindings().all().size()
                    || store.replace(line, held, left, clock.instant())
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join();
            if (done) {
                return;
            }
        }
    }
}
