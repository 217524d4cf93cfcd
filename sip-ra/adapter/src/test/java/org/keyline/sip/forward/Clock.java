package org.keyline.sip.forward;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Time that passes when a test says so. */
final class Clock {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now;
    private long number;

    private record Task(long at, long number, Runnable what, CompletableFuture<Void> future) {}

    Future<?> schedule(Runnable what, Duration delay) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        tasks.add(new Task(now + delay.toMillis(), number++, what, future));
        return future;
    }

    /** Tasks that are still to run. */
    long waiting() {
        return tasks.stream().filter(task -> !task.future().isCancelled()).count();
    }

    void pass(Duration time) {
        long end = now + time.toMillis();
        while (!tasks.isEmpty() && tasks.element().at() <= end) {
            Task task = tasks.remove();
            now = task.at();
            if (!task.future().isCancelled()) {
                task.what().run();
            }
        }
        now = end;
    }
}
