package org.keyline.database;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers that grow with the time, as those of version 7 (RFC 9562 section 5.7): rows that are written one after the other stand beside
 * one another in the index, which makes very many at a time twice as fast. Nobody may take them for secrets.
 */
public final class OrderedId {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** Milliseconds and a counter of those of one millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    private OrderedId() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long ordered = LAST.accumulateAndGet(now, (last, time) -> Math.max(last + 1, time));
        long most = ordered >>> COUNTER_BITS << 16 | VERSION | ordered & (1L << COUNTER_BITS) - 1;
        return new UUID(most, VARIANT | ThreadLocalRandom.current().nextLong() >>> 2);
    }
}
