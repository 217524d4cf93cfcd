package org.keyline.system;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.keyline.tools.CommandFailure;

/** Waits for a condition, within a bound that only a broken server reaches. */
public final class Await {

    private Await() {}

    /** Checks the condition until it holds; a command that fails counts as not yet. */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(atMost);
        while (!holds(condition)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (CommandFailure e) {
            return false;
        }
    }
}
