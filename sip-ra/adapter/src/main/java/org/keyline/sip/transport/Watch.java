package org.keyline.sip.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one connection: one timer, which is set anew when it goes off rather than at each message. Bytes only note
 * the time.
 */
final class Watch {

    private final EventLoop loop;
    private final Limits limits;
    private final java.util.function.Consumer<String> expired;

    private @Nullable ScheduledFuture<?> timer;
    private final long began = System.nanoTime();
    private long established;
    private boolean messageSeen;
    private boolean admitted;
    private long lastMessage;
    private long lastBytes = began;
    private long messageBegan;
    private long blockedSince;

    Watch(EventLoop loop, Limits limits, java.util.function.Consumer<String> expired) {
        this.loop = loop;
        this.limits = limits;
        this.expired = expired;
    }

    void start() {
        set(limits.handshake().toNanos());
    }

    void established() {
        established = System.nanoTime();
        reset();
    }

    /** Bytes came; inside tells whether they left a message half come. */
    void bytes(boolean inside) {
        lastBytes = System.nanoTime();
        if (!inside) {
            messageBegan = 0;
        } else if (messageBegan == 0) {
            messageBegan = lastBytes;
            if (messageSeen) {
                reset();
            }
        }
    }

    /** A whole message came. */
    void message() {
        messageBegan = 0;
        if (!admitted) {
            lastMessage = System.nanoTime();
        }
        if (!messageSeen) {
            messageSeen = true;
            reset();
        }
    }

    /** The peer was let in. */
    void admitted() {
        admitted = true;
    }

    /** The peer reads its answers, or does not. */
    void blocked(boolean blocked) {
        blockedSince = blocked ? System.nanoTime() : 0;
        if (blocked) {
            reset();
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void reset() {
        stop();
        check();
    }

    private void check() {
        long now = System.nanoTime();
        String late = late(now);
        if (late != null) {
            expired.accept(late);
        } else {
            set(next(now));
        }
    }

    private @Nullable String late(long now) {
        if (established == 0) {
            return now - began >= limits.handshake().toNanos() ? "TLS handshake took too long" : null;
        }
        if (!messageSeen && now - established >= limits.message().toNanos()) {
            return "no whole message in time";
        }
        if (messageBegan != 0 && now - messageBegan >= limits.message().toNanos()) {
            return "message took too long to come";
        }
        if (blockedSince != 0 && now - blockedSince >= limits.reader().toNanos()) {
            return "answers are not read";
        }
        if (isIdleStranger() && now - lastMessage >= limits.stranger().toNanos()) {
            return "not registered, and silent for too long";
        }
        return now - lastBytes >= limits.idle().toNanos() ? "idle" : null;
    }

    private boolean isIdleStranger() {
        return messageSeen && !admitted && blockedSince == 0;
    }

    private long next(long now) {
        if (established == 0) {
            return limits.handshake().toNanos() - (now - began);
        }
        long next = limits.idle().toNanos() - (now - lastBytes);
        if (!messageSeen) {
            next = Math.min(next, limits.message().toNanos() - (now - established));
        }
        if (isIdleStranger()) {
            next = Math.min(next, limits.stranger().toNanos() - (now - lastMessage));
        }
        if (messageBegan != 0) {
            next = Math.min(next, limits.message().toNanos() - (now - messageBegan));
        }
        if (blockedSince != 0) {
            next = Math.min(next, limits.reader().toNanos() - (now - blockedSince));
        }
        return next;
    }

    private void set(long nanos) {
        timer = loop.schedule(this::check, Math.max(nanos, 1), TimeUnit.NANOSECONDS);
    }
}
