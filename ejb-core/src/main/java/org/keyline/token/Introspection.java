package org.keyline.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.issuer.IssuerFacts;
import org.keyline.token.VerifiedTokens.Hash;

/**
 * Asks an issuer about reference tokens (RFC 7662), on threads of its own and never on an event loop. However many bring the
 * same token, it is asked about once at a time; what was refused is not asked about again for ten seconds.
 */
@Single
class Introspection {

    static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);
    static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(30);

    /** Refused tokens that are remembered. */
    private static final int MOST_REFUSED = 10_000;

    /** A verdict that is no good token's, and until when it is given without asking. */
    private record Lately(Verdict verdict, Instant until) {}

    /** A token, and the issuer by whose rules an answer about it was judged: by others it may come to something else. */
    private record Question(Hash token, IssuerFacts issuer) {}

    private final Cache<Question, Lately> refused = Caffeine.newBuilder()
            .maximumSize(MOST_REFUSED)
            .executor(Runnable::run)
            .build();

    private final ConcurrentMap<Question, CompletableFuture<Verdict>> underWay = new ConcurrentHashMap<>();
    private final IntrospectionEndpoint endpoint;
    private final InstantSource clock;
    private Executor executor;
    private volatile Instant nextTold = Instant.MIN;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/introspection")
    private @Nullable ManagedExecutorService managed;

    @Inject
    Introspection() {
        this(new IntrospectionEndpoint(), InstantSource.system(), Runnable::run);
    }

    /** @param executor few threads that may block, for which few may wait */
    Introspection(IntrospectionEndpoint endpoint, InstantSource clock, Executor executor) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.executor = executor;
    }

    @PostConstruct
    void start() {
        if (managed != null) {
            executor = managed;
        }
    }

    @PreDestroy
    void stop() {
        endpoint.close();
    }

    /** The verdict on a token; never exceptionally. */
    CompletableFuture<Verdict> ask(String token, Hash hash, Rules rules) {
        Question question = new Question(hash, rules.issuer());
        Lately lately = refused.getIfPresent(question);
        if (lately != null && rules.now().isBefore(lately.until())) {
            return CompletableFuture.completedFuture(lately.verdict());
        }
        CompletableFuture<Verdict> asked = new CompletableFuture<>();
        CompletableFuture<Verdict> already = underWay.putIfAbsent(question, asked);
        if (already != null) {
            return already;
        }
        try {
            executor.execute(() -> end(question, asked, verdict(token, hash, rules)));
        } catch (RejectedExecutionException e) {
            end(question, asked, new Verdict.Unavailable("too many tokens wait for their issuer to be asked"));
        }
        return asked;
    }

    private void end(Question question, CompletableFuture<Verdict> asked, Verdict verdict) {
        Instant now = clock.instant();
        switch (verdict) {
            case Verdict.Refused no -> refused.put(question, new Lately(no, now.plus(BETWEEN_QUESTIONS)));
            case Verdict.Unavailable not -> refused.put(question, new Lately(not, now.plus(AFTER_A_FAILURE)));
            case Verdict.Valid valid -> {}
        }
        asked.complete(verdict); // and with that remembered, before anybody can ask again
        underWay.remove(question, asked);
    }

    private Verdict verdict(String token, Hash hash, Rules rules) {
        try {
            return verdict(endpoint.ask(rules.issuer().introspection().orElseThrow(), token), hash, rules);
        } catch (IOException | ParseException | RuntimeException e) {
            tell(rules.issuer().uri(), e.getMessage());
            return new Verdict.Unavailable("the issuer cannot be asked about the token");
        }
    }

    /** Not each time: while an issuer is away, every phone has it asked. */
    private void tell(String issuer, @Nullable String why) {
        Instant now = clock.instant();
        if (!now.isBefore(nextTold)) {
            nextTold = now.plus(BETWEEN_LOG_LINES);
            TokenLog.LOG.notIntrospected(issuer, why);
        }
    }

    /** RFC 7662 section 2.2: what the issuer says of the token is held against the same rules as what a token says itself. */
    private static Verdict verdict(JsonObject answer, Hash hash, Rules rules) {
        IssuerFacts issuer = rules.issuer();
        Claims claims = new Claims(answer);
        if (!JsonValue.TRUE.equals(answer.get("active"))) {
            return new Verdict.Refused(Refusal.INACTIVE);
        }
        if (claims.has("iss") && !claims.text("iss").equals(Optional.of(issuer.uri()))) {
            return new Verdict.Refused(Refusal.ISSUER);
        }
        if (claims.has("token_type")
                && claims.text("token_type").filter("Bearer"::equalsIgnoreCase).isEmpty()) {
            return new Verdict.Refused(Refusal.TYPE);
        }
        return TokenValidator.verdict(claims, hash, rules);
    }
}
