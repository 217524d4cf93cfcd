package org.keyline.line;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.keyline.bean.Single;

/** Which lines there are, for the SIP path: asked only about lines where nobody is registered. */
@Single
public class LineDirectory {

    /** Short, since nobody is told when a line is made: a call that failed before goes through within this time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int LARGEST = 10_000;
    private static final int MOST_WAITING = 100;
    private static final int PATIENCE_SECONDS = 5;
    private static final Pattern FORM = Pattern.compile(DirectoryNumber.FORM);
    private static final CompletableFuture<Boolean> NO = CompletableFuture.completedFuture(false);

    @Inject
    private LineStore store;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/default")
    private ManagedExecutorService managed;

    private final AsyncCache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(LARGEST)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .buildAsync();

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private Predicate<String> source = number -> false;
    private Executor threads = Runnable::run;

    /** For the container, and for a directory of other origin in tests. */
    protected LineDirectory() {}

    LineDirectory(Predicate<String> source, Executor threads) {
        this.source = source;
        this.threads = threads;
    }

    @PostConstruct
    void open() {
        source = store::exists;
        threads = managed;
    }

    /**
     * Whether there is such a line. Completed on return when it is in memory, else on a thread of the container's; exceptionally
     * when the database fails or does not answer in time, or too many ask. Never blocks.
     */
    public CompletableFuture<Boolean> exists(String number) {
        return FORM.matcher(number).matches() ? known.get(number, (missing, executor) -> read(missing)) : NO;
    }

    private CompletableFuture<Boolean> read(String number) {
        if (!waiting.tryAcquire()) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many lines wait to be read"));
        }
        CompletableFuture<Boolean> read;
        try {
            read = CompletableFuture.supplyAsync(() -> source.test(number), threads);
        } catch (RejectedExecutionException e) {
            read = CompletableFuture.failedFuture(e);
        }
        return read.whenComplete((done, failure) -> waiting.release()).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
