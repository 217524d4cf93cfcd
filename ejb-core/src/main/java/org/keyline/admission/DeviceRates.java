package org.keyline.admission;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * What each device may ask for in a second: token buckets in a table of fixed size, by the device's name. A bucket is one number,
 * the time when it is full again (generic cell rate algorithm). Two devices may share one; which, changes with each start. From any
 * thread; never blocks.
 */
final class DeviceRates {

    private static final int SLOTS = 1 << 15;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLongArray fullAt = new AtomicLongArray(SLOTS);
    private final LongSupplier clock;
    private final long began;
    private final int seed = ThreadLocalRandom.current().nextInt();

    DeviceRates(LongSupplier clock) {
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    /**
     * Takes one of what the device may ask for; false, and nothing taken, when nothing is left.
     *
     * @param device its name in any case
     * @param perSecond how many a second, and twice as many at once; 0 for any number
     */
    boolean take(String device, int perSecond) {
        if (perSecond == 0) {
            return true;
        }
        long now = clock.getAsLong() - began;
        int slot = slot(device);
        while (true) {
            long before = fullAt.get(slot);
            if (before - now > 2 * SECOND) {
                return false;
            }
            if (fullAt.compareAndSet(slot, before, Math.max(before, now) + SECOND / perSecond)) {
                return true;
            }
        }
    }

    /** Whether nothing is left; nothing is taken. */
    boolean isSpent(String device, int perSecond) {
        return perSecond != 0 && fullAt.get(slot(device)) - (clock.getAsLong() - began) > 2 * SECOND;
    }

    /** Of the name without regard to case, and without a copy of it. */
    private int slot(String device) {
        int hash = seed;
        for (int i = 0; i < device.length(); i++) {
            hash = 31 * hash + (device.charAt(i) & ~0x20);
        }
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }
}
