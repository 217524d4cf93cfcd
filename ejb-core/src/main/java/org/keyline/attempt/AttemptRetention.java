package org.keyline.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** Forgets attempts that are too old or too many. Every node does it; what another has removed is not there to be removed. */
@ApplicationScoped
class AttemptRetention {

    private AttemptStore store;
    private ParameterValues parameters;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AttemptRetention() {}

    @Inject
    AttemptRetention(AttemptStore store, ParameterValues parameters) {
        this.store = store;
        this.parameters = parameters;
    }

    /** Never throws: a scheduled task that throws does not run again. */
    void tidy() {
        try {
            Instant oldest = Instant.now().minus(Duration.ofDays(parameters.number(ParameterKey.ATTEMPT_KEEP_DAYS)));
            int most = parameters.number(ParameterKey.ATTEMPT_KEEP_ROWS);
            repeat(() -> store.removeBefore(oldest));
            repeat(() -> store.removeBeyond(most));
        } catch (Exception e) { // checked ones too, as the commit throws them undeclared
            AttemptLines.LOG.notTidied(e.toString());
        }
    }

    private static void repeat(IntSupplier removal) {
        while (removal.getAsInt() == AttemptStore.REMOVED_AT_ONCE) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
