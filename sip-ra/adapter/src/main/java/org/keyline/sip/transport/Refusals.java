package org.keyline.sip.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log of what was refused: one line for each, but no more than a peer that sends junk could fill the disk with. What is
 * left out is counted and told.
 */
final class Refusals {

    /** Lines that may be written for each period. */
    static final int LINES = 50;

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong periodStart = new AtomicLong(System.nanoTime());
    private final AtomicLong seen = new AtomicLong();

    void log(String peer, String listener, String why) {
        long now = System.nanoTime();
        long start = periodStart.get();
        if (now - start > PERIOD && periodStart.compareAndSet(start, now)) {
            tellLeftOut();
        }
        if (seen.incrementAndGet() <= LINES) {
            SipLog.LOG.refused(peer, listener, why);
        }
    }

    private void tellLeftOut() {
        long leftOut = seen.getAndSet(0) - LINES;
        if (leftOut > 0) {
            SipLog.LOG.refusedMore(leftOut);
        }
    }
}
