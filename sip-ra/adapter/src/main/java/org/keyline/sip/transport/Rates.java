package org.keyline.sip.transport;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Token buckets for whoever comes, by address, in a table of fixed size: nothing is allocated for a peer, nothing is locked, and no number of
 * peers makes it larger. From any thread.
 *
 * <p>A bucket is the one number of the generic cell rate algorithm: when it will be full again. A peer has a bucket in each of two
 * rows, and shares each with other peers, at random anew at each start; only when both are empty has it had too much. So who has
 * had too much takes another along only where it meets two such at once.
 */
public final class Rates {

    private static final int SLOTS = 1 << 13;

    private final AtomicLongArray fullAt = new AtomicLongArray(2 * SLOTS);
    private volatile Pace pace;
    private final LongSupplier clock;
    private final long began;
    private final long first = ThreadLocalRandom.current().nextLong() | 1;
    private final long second = ThreadLocalRandom.current().nextLong() | 1;

    /**
     * @param perSecond how many a second in the long run; 0 for any number
     * @param atOnce how many more at once
     */
    public Rates(int perSecond, int atOnce) {
        this(perSecond, atOnce, System::nanoTime);
    }

    Rates(int perSecond, int atOnce, LongSupplier clock) {
        this.pace = Pace.of(perSecond, atOnce);
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    /**
     * The limit of the generic cell rate algorithm.
     *
     * @param interval nanoseconds that one costs; 0 when nothing does
     * @param depth nanoseconds that a bucket holds
     */
    private record Pace(long interval, long depth) {

        static Pace of(int perSecond, int atOnce) {
            long interval = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
            return new Pace(interval, interval * atOnce);
        }
    }

    /** Another limit from now on; the buckets begin full. */
    public void set(int perSecond, int atOnce) {
        Pace next = Pace.of(perSecond, atOnce);
        if (!next.equals(pace)) {
            pace = next;
            for (int slot = 0; slot < fullAt.length(); slot++) {
                fullAt.set(slot, 0);
            }
        }
    }

    /** Takes one of what the peer may have; false, and nothing taken, when nothing is left. */
    public boolean take(AddressPrefix peer) {
        Pace at = pace;
        if (at.interval() == 0) {
            return true;
        }
        long now = clock.getAsLong() - began;
        int one = slot(peer, first);
        int other = SLOTS + slot(peer, second);
        if (isEmpty(one, now, at) && isEmpty(other, now, at)) {
            return false;
        }
        take(one, now, at);
        take(other, now, at);
        return true;
    }

    /** Whether nothing is left of what the peer may have. */
    public boolean isSpent(AddressPrefix peer) {
        Pace at = pace;
        if (at.interval() == 0) {
            return false;
        }
        long now = clock.getAsLong() - began;
        return isEmpty(slot(peer, first), now, at) && isEmpty(SLOTS + slot(peer, second), now, at);
    }

    private boolean isEmpty(int slot, long now, Pace at) {
        return fullAt.get(slot) - now > at.depth();
    }

    private void take(int slot, long now, Pace at) {
        long before;
        do {
            before = fullAt.get(slot);
        } while (!fullAt.compareAndSet(slot, before, Math.max(before, now) + at.interval()));
    }

    private static int slot(AddressPrefix peer, long factor) {
        return (int) ((peer.bits() * factor) >>> (Long.SIZE - 13));
    }
}
