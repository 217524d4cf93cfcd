package org.keyline.token;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/**
 * The issuer's signing keys, in memory. They are fetched ahead at the start and every five minutes, and kept while the issuer
 * is away. A key that is not known may cause one fetch in 30 seconds for the whole node, however many ask; those who come in
 * between are told to try again rather than refused, since their key may be one that the issuer has just made.
 */
@Single
class SigningKeys {

    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** The keys of one issuer as they were fetched. */
    private record KeySet(String issuer, Map<String, SigningKey> keys, Instant fetched) {

        @Nullable
        SigningKey key(String wantedIssuer, String id) {
            return issuer.equals(wantedIssuer) ? keys.get(id) : null;
        }

        /** Whether it holds every key of the other, and not another one under the same identifier. */
        boolean hasAllOf(KeySet other) {
            return other.keys.isEmpty()
                    || issuer.equals(other.issuer)
                            && other.keys.values().stream().allMatch(key -> key.isSame(keys.get(key.id())));
        }
    }

    /** What looking for a key came to. */
    sealed interface Found {
        record Key(SigningKey key) implements Found {}

        record Unknown() implements Found {}

        record Unavailable(String why) implements Found {}
    }

    private final CopyOnWriteArrayList<Runnable> onRemoval = new CopyOnWriteArrayList<>();
    private final ParameterValues parameters;
    private final KeyFetch fetch;
    private final InstantSource clock;

    @Resource
    private @Nullable ManagedScheduledExecutorService scheduler;

    private @Nullable Executor executor;
    private @Nullable Future<?> refreshing;
    private volatile KeySet now = new KeySet("", Map.of(), Instant.MIN);
    private volatile Instant tried = Instant.MIN;
    private @Nullable CompletableFuture<KeySet> underWay;

    @Inject
    SigningKeys(ParameterValues parameters) {
        this(parameters, new KeyFetch(), InstantSource.system(), null);
    }

    SigningKeys(ParameterValues parameters, KeyFetch fetch, InstantSource clock, @Nullable Executor executor) {
        this.parameters = parameters;
        this.fetch = fetch;
        this.clock = clock;
        this.executor = executor;
    }

    @PostConstruct
    void start() {
        if (scheduler != null) {
            executor = scheduler;
            refreshing = scheduler.scheduleWithFixedDelay(
                    this::refreshWhenDue, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (refreshing != null) {
            refreshing.cancel(true);
        }
    }

    /** Calls the listener whenever a key that was there is gone, or the issuer has changed. */
    void onRemoval(Runnable listener) {
        onRemoval.add(listener);
    }

    /** The issuer's key of this identifier; completed on return unless a fetch is needed, and never exceptionally. */
    CompletableFuture<Found> find(String issuer, String id) {
        SigningKey known = now.key(issuer, id);
        if (known != null) {
            return CompletableFuture.completedFuture(new Found.Key(known));
        }
        return mayFetch(issuer, id)
                .map(future -> future.handle((fetched, failure) -> look(fetched, issuer, id)))
                .orElseGet(() -> CompletableFuture.completedFuture(new Found.Unavailable(
                        "the key " + shortened(id) + " is not known, and was asked for too lately")));
    }

    private static Found look(@Nullable KeySet fetched, String issuer, String id) {
        // A fetch that was under way when the issuer was changed brings the keys of the one before.
        if (fetched == null || !fetched.issuer().equals(issuer)) {
            return new Found.Unavailable("the issuer's keys cannot be fetched");
        }
        SigningKey key = fetched.keys().get(id);
        return key == null ? new Found.Unknown() : new Found.Key(key);
    }

    /** A fetch that is under way, or a new one when the last is long enough ago. */
    private synchronized Optional<CompletableFuture<KeySet>> mayFetch(String issuer, String id) {
        if (underWay != null) {
            return Optional.of(underWay);
        }
        if (now.key(issuer, id) != null) { // a fetch has ended meanwhile
            return Optional.of(CompletableFuture.completedFuture(now));
        }
        boolean none = now.keys().isEmpty() || !now.issuer().equals(issuer());
        Duration wait = none ? BETWEEN_LOOKS : BETWEEN_FETCHES;
        boolean lately = !tried.equals(Instant.MIN) && clock.instant().isBefore(tried.plus(wait));
        return lately || executor == null ? Optional.empty() : Optional.of(begin());
    }

    private synchronized CompletableFuture<KeySet> begin() {
        tried = clock.instant();
        CompletableFuture<KeySet> begun;
        try {
            begun = CompletableFuture.supplyAsync(this::fetched, Objects.requireNonNull(executor));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e); // the server is busy, or going down
        }
        underWay = begun;
        var unused = begun.whenComplete((keys, failure) -> ended(begun));
        return begun;
    }

    private synchronized void ended(CompletableFuture<KeySet> fetch) {
        if (underWay == fetch) {
            underWay = null;
        }
    }

    private KeySet fetched() {
        String issuer = issuer();
        try {
            KeySet keys = new KeySet(issuer, fetch.fetch(issuer), clock.instant());
            accept(keys);
            return keys;
        } catch (IOException e) {
            TokenLog.LOG.keysNotFetched(issuer, e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    private void accept(KeySet keys) {
        KeySet before = now;
        now = keys;
        if (!keys.hasAllOf(before)) {
            onRemoval.forEach(Runnable::run);
        }
        if (!keys.keys().keySet().equals(before.keys().keySet())) {
            TokenLog.LOG.keysFetched(keys.keys().size(), keys.issuer());
        }
    }

    synchronized void refreshWhenDue() {
        KeySet keys = now;
        boolean due = !keys.issuer().equals(issuer())
                || keys.keys().isEmpty()
                || clock.instant().isAfter(keys.fetched().plus(BETWEEN_REFRESHES));
        boolean lately = !tried.equals(Instant.MIN) && clock.instant().isBefore(tried.plus(BETWEEN_LOOKS));
        if (due && !lately && underWay == null && !issuer().isEmpty()) {
            var unused = begin();
        }
    }

    private String issuer() {
        return parameters.text(ParameterKey.TOKEN_ISSUER);
    }

    private static String shortened(String id) {
        return id.chars()
                .limit(16)
                .filter(c -> c > ' ' && c < 127)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }
}
