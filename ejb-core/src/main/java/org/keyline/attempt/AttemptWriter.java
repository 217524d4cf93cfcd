package org.keyline.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.keyline.node.LocalNode;

/** Writes what waits, in batches. While the database is away one batch is kept and tried again at each turn. */
@ApplicationScoped
class AttemptWriter {

    static final int BATCH = 1000;

    /** Turns after which a batch that the database refuses is given up: it could be the batch's own fault. */
    static final int MOST_TURNS = 60;

    private AttemptStore store;
    private String node;
    private final Gathering gathering = new Gathering();
    private List<Attempt> waiting = List.of();
    private int failures;
    private long lost;
    private volatile Losses losses = new Losses(0, Instant.MIN);

    /** How many attempts were lost since the start, and when the last were. */
    record Losses(long count, Instant last) {

        private Losses with(long more) {
            return new Losses(count + more, Instant.now());
        }
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AttemptWriter() {}

    @Inject
    AttemptWriter(AttemptStore store, LocalNode node) {
        this.store = store;
        this.node = node.name();
    }

    /** Empties the queue as far as the database takes it. Never throws: a scheduled task that throws does not run again. */
    synchronized void write(AttemptQueue queue) {
        boolean written;
        do {
            waiting = waiting.isEmpty() ? queue.take(BATCH) : waiting;
            written = waiting.isEmpty() || writeBatch();
        } while (written && !queue.isEmpty());
        lose(queue.takeDropped());
        if (written && lost > 0) {
            AttemptLines.LOG.lost(lost);
            lost = 0;
        }
    }

    private void lose(long count) {
        if (count > 0) {
            lost += count;
            losses = losses.with(count);
        }
    }

    Losses losses() {
        return losses;
    }

    private boolean writeBatch() {
        try {
            Batch batch = new Batch(waiting, gathering, node);
            store.write(batch.rows(), batch.more());
            batch.written(gathering);
        } catch (
                Exception
                        e) { // a transaction that cannot be committed throws a checked one, though nothing declares it
            return failed(e);
        }
        if (failures > 0) {
            AttemptLines.LOG.writtenAgain();
        }
        failures = 0;
        waiting = List.of();
        return true;
    }

    private boolean failed(Exception failure) {
        failures++;
        if (failures == 1) {
            AttemptLines.LOG.notWritten(failure.toString());
        }
        if (failures % MOST_TURNS == 0) {
            lose(waiting.size());
            waiting = List.of();
        }
        return false;
    }
}
