package org.keyline.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What waits to be written. Bounded: what finds no room is counted and dropped. Takes no lock. */
final class AttemptQueue {

    private final Queue<Attempt> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final int most;

    AttemptQueue(int most) {
        this.most = most;
    }

    void add(Attempt attempt) {
        if (size.incrementAndGet() > most) {
            size.decrementAndGet();
            dropped.increment();
        } else {
            waiting.add(attempt);
        }
    }

    List<Attempt> take(int atMost) {
        List<Attempt> batch = new ArrayList<>();
        while (batch.size() < atMost) {
            Attempt attempt = waiting.poll();
            if (attempt == null) {
                break;
            }
            size.decrementAndGet();
            batch.add(attempt);
        }
        return batch;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many were dropped since this was last asked. */
    long takeDropped() {
        return dropped.sumThenReset();
    }
}
