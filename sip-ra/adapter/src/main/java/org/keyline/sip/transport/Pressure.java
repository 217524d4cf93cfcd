package org.keyline.sip.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether an event loop is behind: a task that it should do every {@value #TICK_MILLIS} ms comes late when there is more to do than
 * the processor does, whoever gives it that. For its event loop only, but for {@link #last}.
 */
final class Pressure {

    static final int TICK_MILLIS = 50;

    /** What is behind once is not ahead in the next moment. */
    private static final long HOLD = TimeUnit.SECONDS.toNanos(1);

    /** Handshakes that begin at once after a while without one. */
    private static final int MOST_AT_ONCE = 5;

    private final long most;
    private final double handshakesPerNano;
    private final LongSupplier clock;
    private long expected;
    private long until;
    private boolean on;
    private volatile Optional<Instant> last = Optional.empty();
    private double handshakes;
    private long counted;

    /**
     * @param most how late the task may come
     * @param handshakes new TLS handshakes in a second that this loop makes while it is behind
     */
    Pressure(Duration most, double handshakes, LongSupplier clock) {
        this.most = most.toNanos();
        this.handshakesPerNano = handshakes / TimeUnit.SECONDS.toNanos(1);
        this.clock = clock;
        this.expected = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    }

    /** Called with a fixed delay of {@value #TICK_MILLIS} ms, as far as the loop manages. */
    void tick() {
        long now = clock.getAsLong();
        if (now - expected > most) {
            until = now + HOLD;
            last = Optional.of(Instant.now());
            if (!on) {
                on = true;
                handshakes = 1;
                counted = now;
            }
        } else if (on && now - until > 0) {
            on = false;
        }
        expected = now + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    }

    /** Whether the loop is behind. */
    boolean isOn() {
        return on;
    }

    /** When the loop was behind the last time; empty when it never was. From any thread. */
    Optional<Instant> last() {
        return last;
    }

    /** Whether one more TLS handshake may begin. */
    boolean letsHandshake() {
        if (!on) {
            return true;
        }
        long now = clock.getAsLong();
        handshakes = Math.min(MOST_AT_ONCE, handshakes + (now - counted) * handshakesPerNano);
        counted = now;
        if (handshakes < 1) {
            return false;
        }
        handshakes--;
        return true;
    }
}
