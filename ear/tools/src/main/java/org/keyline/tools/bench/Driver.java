package org.keyline.tools.bench;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the load going: the phones take turns, so many at a time. All of it runs on one event loop, so nothing here is
 * guarded; {@link #run} alone is called from outside.
 */
final class Driver {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EventLoop loop;
    private final Exchange exchange;
    private final int outstanding;
    private final int rate;
    private final Deque<BenchPhone> idle = new ArrayDeque<>();
    private final Set<BenchPhone> busy = new LinkedHashSet<>();
    private Tally tally = new Tally();
    private CompletableFuture<Tally> done = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> ticks;
    private long startNanos;
    private long endNanos;
    private long started;
    private long limit;

    Driver(EventLoop loop, Exchange exchange, Collection<BenchPhone> phones, Plan plan) {
        this.loop = loop;
        this.exchange = exchange;
        this.outstanding = plan.outstanding();
        this.rate = plan.rate();
        idle.addAll(phones);
    }

    /**
     * Sends requests until the time is over or the limit is reached, and waits for their ends.
     *
     * @param nanos how long requests are started
     * @param most how many are started at most
     */
    Tally run(long nanos, long most) {
        CompletableFuture<Tally> result = new CompletableFuture<>();
        loop.execute(() -> begin(nanos, most, result));
        return result.join();
    }

    private void begin(long nanos, long most, CompletableFuture<Tally> result) {
        tally = new Tally();
        done = result;
        startNanos = System.nanoTime();
        endNanos = startNanos + nanos;
        started = 0;
        limit = most;
        ticks = loop.scheduleAtFixedRate(this::tick, 0, rate > 0 ? 1 : 100, TimeUnit.MILLISECONDS);
        startMore();
    }

    private void tick() {
        late().forEach(BenchPhone::giveUp);
        startMore();
        if (busy.isEmpty() && (over() || idle.isEmpty())) {
            finish();
        }
    }

    private Collection<BenchPhone> late() {
        long now = System.nanoTime();
        return busy.stream()
                .filter(phone -> now - phone.dueNanos() > TIMEOUT_NANOS)
                .toList();
    }

    private void startMore() {
        long now = System.nanoTime();
        while (!over() && busy.size() < outstanding && !idle.isEmpty()) {
            long due = rate > 0 ? startNanos + started * 1_000_000_000L / rate : now;
            if (due > now) {
                return;
            }
            start(idle.removeFirst(), due);
        }
    }

    private void start(BenchPhone phone, long due) {
        started++;
        phone.begin(due);
        busy.add(phone);
        exchange.start(phone, this::end);
    }

    private void end(BenchPhone phone, int status) {
        if (!busy.remove(phone)) {
            return; // an answer too many
        }
        int counted = phone.gaveUp() ? Exchange.TIMEOUT : status;
        tally.add(counted, System.nanoTime() - phone.dueNanos());
        idle.addLast(phone);
        startMore();
    }

    private boolean over() {
        return started >= limit || System.nanoTime() >= endNanos;
    }

    private void finish() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        done.complete(tally);
    }
}
