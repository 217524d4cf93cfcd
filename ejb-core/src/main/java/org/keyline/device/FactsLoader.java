package org.keyline.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Loads what is not in memory, away from the caller's thread. Names that wait at the same time share a query, and few threads
 * are used however many wait: a database that hangs holds up these and nobody else.
 */
final class FactsLoader<T> {

    static final int MOST_WORKERS = 2;
    static final int MOST_WAITING = 50_000;
    private static final int BATCH = 100;
    private static final long PATIENCE_SECONDS = 5;

    private final Queue<Wanted<T>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger workers = new AtomicInteger();
    private final Function<Collection<String>, Map<String, T>> source;
    private final Executor executor;

    /**
     * @param source keys to the facts of those that exist
     * @param executor threads that may block
     */
    FactsLoader(Function<Collection<String>, Map<String, T>> source, Executor executor) {
        this.source = source;
        this.executor = executor;
    }

    /** Never blocks, and never throws: what goes wrong is in the future. */
    CompletableFuture<Optional<T>> load(String key) {
        Wanted<T> wanted = new Wanted<>(key, new CompletableFuture<>());
        if (waitingCount.incrementAndGet() > MOST_WAITING) {
            waitingCount.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new FactsUnavailable(new RejectedExecutionException("too many devices wait to be read")));
        }
        waiting.add(wanted);
        startWorker();
        return wanted.facts.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void startWorker() {
        if (workers.incrementAndGet() > MOST_WORKERS) {
            workers.decrementAndGet();
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            workers.decrementAndGet();
            nextBatch().forEach(wanted -> wanted.facts.completeExceptionally(new FactsUnavailable(e)));
        }
    }

    private void work() {
        List<Wanted<T>> batch = nextBatch();
        while (!batch.isEmpty()) {
            load(batch);
            batch = nextBatch();
        }
        workers.decrementAndGet();
        if (!waiting.isEmpty()) { // came between the last look and the step down, and found no room for a worker
            startWorker();
        }
    }

    private List<Wanted<T>> nextBatch() {
        List<Wanted<T>> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            Wanted<T> wanted = waiting.poll();
            if (wanted == null) {
                break;
            }
            waitingCount.decrementAndGet();
            batch.add(wanted);
        }
        return batch;
    }

    private void load(List<Wanted<T>> batch) {
        try {
            Map<String, T> found = source.apply(batch.stream().map(Wanted::key).collect(Collectors.toSet()));
            batch.forEach(wanted -> wanted.facts.complete(Optional.ofNullable(found.get(wanted.key))));
        } catch (RuntimeException | Error e) {
            DeviceLog.LOG.notRead(batch.size(), e.toString());
            batch.forEach(wanted -> wanted.facts.completeExceptionally(new FactsUnavailable(e)));
        }
    }

    private record Wanted<T>(String key, CompletableFuture<Optional<T>> facts) {}
}
