package org.keyline.sip.stack;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * So much at once, and after that one more in each interval. One number, when it is full again, says how much is left (generic cell
 * rate algorithm). Only time fills it. For one thread at a time.
 */
final class TokenBucket {

    private final long interval;
    private final long depth;
    private final LongSupplier nanos;
    private long fullAt;

    /**
     * @param atOnce how many at once, 1 or more
     * @param interval in which one comes back
     */
    TokenBucket(int atOnce, Duration interval, LongSupplier nanos) {
        this.interval = interval.toNanos();
        this.depth = this.interval * (atOnce - 1);
        this.nanos = nanos;
        this.fullAt = nanos.getAsLong();
    }

    /** Takes one; false, and nothing taken, when nothing is left. */
    boolean take() {
        long now = nanos.getAsLong();
        long ahead = Math.max(0, fullAt - now);
        if (ahead > depth) {
            return false;
        }
        fullAt = now + ahead + interval;
        return true;
    }
}
