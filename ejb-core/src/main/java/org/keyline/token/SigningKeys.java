package org.keyline.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.keyline.issuer.IssuerFacts;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/**
 * One issuer's signing keys, in memory. They are fetched ahead at the start and every {@link ParameterKey#KEYCLOAK_KEYS_SECONDS}, and kept while the issuer
 * is away. Keys that are not known may cause one fetch of this issuer's in {@link
 * ParameterKey#KEYCLOAK_UNKNOWN_KEY_SECONDS} on this node, however many ask. A key that
 * was looked for in vain by then is unknown until the next one may be made; who comes with yet another is told to try again
 * rather than refused, since the issuer may have made that one just now.
 */
final class SigningKeys {

    /** What {@link ParameterKey#KEYCLOAK_UNKNOWN_KEY_SECONDS} is unless it is set. */
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** Keys looked for in vain that are remembered: as many as can wait for one fetch, within reason. */
    private static final int MOST_MISSED = 1000;

    /** The keys as they were fetched at a time. */
    private record KeySet(Map<String, SigningKey> keys, Instant fetched) {

        /** Whether it holds every key of the other, and not another one under the same identifier. */
        boolean hasAllOf(KeySet other) {
            return other.keys.values().stream().allMatch(key -> key.isSame(keys.get(key.id())));
        }
    }

    /** What looking for a key came to. */
    sealed interface Found {
        record Key(SigningKey key) implements Found {}

        record Unknown() implements Found {}

        record Unavailable(String why) implements Found {}
    }

    private final String issuer;
    private final Optional<String> keySet;
    private final KeyFetch fetch;
    private final ParameterValues parameters;
    private final InstantSource clock;
    private final Executor executor;
    private final Runnable onRemoval;
    private volatile KeySet now = new KeySet(Map.of(), Instant.MIN);
    private volatile Instant tried = Instant.MIN;
    private volatile Optional<String> problem = Optional.empty();
    private Instant askedFor = Instant.MIN;

    /** Identifiers that the issuer did not publish when they were looked for, and when that was. */
    private final Cache<String, Instant> missed = Caffeine.newBuilder()
            .maximumSize(MOST_MISSED)
            .executor(Runnable::run)
            .build();

    private @Nullable CompletableFuture<KeySet> underWay;

    /**
     * @param executor threads that may block
     * @param onRemoval run whenever a key that was there is gone
     */
    SigningKeys(
            IssuerFacts issuer,
            KeyFetch fetch,
            ParameterValues parameters,
            InstantSource clock,
            Executor executor,
            Runnable onRemoval) {
        this.parameters = parameters;
        this.issuer = issuer.uri();
        this.keySet = issuer.keySet();
        this.fetch = fetch;
        this.clock = clock;
        this.executor = executor;
        this.onRemoval = onRemoval;
    }

    /** Whether these are the keys of this issuer, found as it is set. */
    boolean areOf(IssuerFacts wanted) {
        return issuer.equals(wanted.uri()) && keySet.equals(wanted.keySet());
    }

    /** The key of this identifier; completed on return unless a fetch is needed, and never exceptionally. */
    CompletableFuture<Found> find(String id) {
        SigningKey known = now.keys().get(id);
        if (known != null) {
            return CompletableFuture.completedFuture(new Found.Key(known));
        }
        return mayFetch(id)
                .map(future -> future.handle((fetched, failure) -> look(fetched, id)))
                .orElseGet(() -> CompletableFuture.completedFuture(withoutLooking(id)));
    }

    private Found withoutLooking(String id) {
        Instant looked = missed.getIfPresent(id);
        return looked != null && isWithin(betweenFetches(), looked)
                ? new Found.Unknown()
                : new Found.Unavailable(
                        "the key " + shortened(id) + " is not known, and the issuer was asked for others too lately");
    }

    private Found look(@Nullable KeySet fetched, String id) {
        if (fetched == null) {
            return new Found.Unavailable("the issuer's keys cannot be fetched");
        }
        SigningKey key = fetched.keys().get(id);
        if (key != null) {
            return new Found.Key(key);
        }
        missed.put(id, fetched.fetched());
        return new Found.Unknown();
    }

    private boolean isWithin(Duration time, Instant since) {
        return !since.equals(Instant.MIN) && clock.instant().isBefore(since.plus(time));
    }

    /** A fetch that is under way, or a new one when the last that was asked for is long enough ago. */
    private synchronized Optional<CompletableFuture<KeySet>> mayFetch(String id) {
        if (underWay != null) {
            return Optional.of(underWay);
        }
        if (now.keys().containsKey(id)) { // a fetch has ended meanwhile
            return Optional.of(CompletableFuture.completedFuture(now));
        }
        boolean lately = now.keys().isEmpty() ? isWithin(BETWEEN_LOOKS, tried) : isWithin(betweenFetches(), askedFor);
        if (lately) {
            return Optional.empty();
        }
        askedFor = clock.instant();
        return Optional.of(begin());
    }

    private synchronized CompletableFuture<KeySet> begin() {
        tried = clock.instant();
        CompletableFuture<KeySet> begun;
        try {
            begun = CompletableFuture.supplyAsync(this::fetched, executor);
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
        try {
            KeySet keys = new KeySet(fetch.fetch(issuer, keySet), clock.instant());
            accept(keys);
            problem = Optional.empty();
            return keys;
        } catch (IOException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
            TokenLog.LOG.keysNotFetched(issuer, e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    private void accept(KeySet keys) {
        KeySet before = now;
        now = keys;
        if (!keys.hasAllOf(before)) {
            onRemoval.run();
        }
        if (!keys.keys().keySet().equals(before.keys().keySet())) {
            TokenLog.LOG.keysFetched(keys.keys().size(), issuer);
        }
    }

    /** Why the last fetch failed; empty when it did not. */
    Optional<String> problem() {
        return problem;
    }

    private Duration betweenFetches() {
        return Duration.ofSeconds(parameters.number(ParameterKey.KEYCLOAK_UNKNOWN_KEY_SECONDS));
    }

    private Duration betweenRefreshes() {
        return Duration.ofSeconds(parameters.number(ParameterKey.KEYCLOAK_KEYS_SECONDS));
    }

    synchronized void refreshWhenDue() {
        KeySet keys = now;
        boolean due =
                keys.keys().isEmpty() || clock.instant().isAfter(keys.fetched().plus(betweenRefreshes()));
        if (due && !isWithin(BETWEEN_LOOKS, tried) && underWay == null) {
            var unused = begin();
        }
    }

    private static String shortened(String id) {
        return id.chars()
                .limit(16)
                .filter(c -> c > ' ' && c < 127)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }
}
