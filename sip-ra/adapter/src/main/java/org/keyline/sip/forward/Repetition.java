package org.keyline.sip.forward;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.transport.Flow;

/** Does something again at growing intervals, for peers over UDP: Timers A, E and G (RFC 3261 section 17). */
final class Repetition {

    private final Flow clock;
    private final Runnable what;
    private final Duration longest;
    private Duration next = Timers.T1;
    private boolean stopped;
    private @Nullable Future<?> timer;

    /**
     * @param clock whose event loop it is done on
     * @param longest the interval that does not grow any more
     */
    Repetition(Flow clock, Runnable what, Duration longest) {
        this.clock = clock;
        this.what = what;
        this.longest = longest;
    }

    void start() {
        timer = clock.schedule(this::again, next);
    }

    private void again() {
        what.run();
        if (stopped) {
            return; // by what was done
        }
        next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        start();
    }

    /** From now on at the longest interval (section 17.1.2.2: a provisional response came). */
    void slow() {
        next = longest;
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
