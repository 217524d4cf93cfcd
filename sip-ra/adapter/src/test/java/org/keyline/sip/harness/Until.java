package org.keyline.sip.harness;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, bounded. */
public final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Until() {}

    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Never came: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
