package org.keyline.sip.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Lets so many through, and no more, for each period of ten seconds; what is left out is counted and told. */
public final class Gate {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private final int most;
    private final LongConsumer leftOut;
    private final AtomicLong periodStart = new AtomicLong(System.nanoTime());
    private final AtomicLong seen = new AtomicLong();

    /**
     * @param most what may pass in ten seconds
     * @param leftOut told afterwards how many were not
     */
    public Gate(int most, LongConsumer leftOut) {
        this.most = most;
        this.leftOut = leftOut;
    }

    /** Whether this one may pass. */
    public boolean lets() {
        long now = System.nanoTime();
        long start = periodStart.get();
        if (now - start > PERIOD && periodStart.compareAndSet(start, now)) {
            long more = seen.getAndSet(0) - most;
            if (more > 0) {
                leftOut.accept(more);
            }
        }
        return seen.incrementAndGet() <= most;
    }
}
