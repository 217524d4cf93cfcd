package org.keyline.registrar;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keyline.bean.Single;

/**
 * Threads that may wait for another node, in place of event loops. They are few, and so is what may wait for them: a node that
 * does not read what it is sent holds up these until the cluster has given it up, and nobody else.
 */
@Single
class StoreThreads {

    @Resource(lookup = "java:jboss/ee/concurrency/executor/bindings")
    private ManagedExecutorService managed;

    private Executor executor;

    /** The last refresh of each phone on each line that has not begun to be stored. */
    private final ConcurrentMap<Phone, Asked> refreshes = new ConcurrentHashMap<>();

    /** RFC 3261 section 10.2: a phone's REGISTERs for a line have one Call-ID. */
    private record Phone(String line, String callId) {}

    /** For the container. */
    protected StoreThreads() {
        this(Runnable::run);
    }

    StoreThreads(Executor executor) {
        this.executor = executor;
    }

    @PostConstruct
    void open() {
        executor = managed;
    }

    /** Begins the work on one of the threads; fails with {@link RejectedExecutionException} when too much waits for them. */
    <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor).thenCompose(Function.identity());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Has a refresh stored. One of the same phone that still waits is dropped: the later does all that it would have done.
     *
     * @return false when too much waits: the binding then lives as long as the refresh before has given it
     */
    boolean refresh(Asked asked, Consumer<Asked> store) {
        Phone phone = new Phone(asked.line(), asked.callId());
        if (refreshes.put(phone, asked) != null) {
            return true;
        }
        try {
            executor.execute(() -> {
                Asked last = refreshes.remove(phone);
                if (last != null) {
                    store.accept(last);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            refreshes.remove(phone);
            return false;
        }
    }
}
