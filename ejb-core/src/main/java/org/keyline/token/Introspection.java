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
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
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

    /** That a token was no good, and until when that is said without asking. */
    private record Lately(Checked.Bad answer, Instant until) {}

    /** A token, and the issuer by whose rules an answer about it was judged: by others it may come to something else. */
    private record Question(Hash token, IssuerFacts issuer) {}

    private final Cache<Question, Lately> refused = Caffeine.newBuilder()
            .maximumSize(MOST_REFUSED)
            .executor(Runnable::run)
            .build();

    private final ConcurrentMap<Question, CompletableFuture<Checked>> underWay = new ConcurrentHashMap<>();
    private final IntrospectionEndpoint endpoint;
    private final InstantSource clock;
    private Executor executor;
    private volatile Instant nextTold = Instant.MIN;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/introspection")
    private @Nullable ManagedExecutorService managed;

    @Inject
    Introspection(ParameterValues parameters) {
        this(
                new IntrospectionEndpoint(
                        () -> Duration.ofSeconds(parameters.number(ParameterKey.KEYCLOAK_TIMEOUT_SECONDS))),
                InstantSource.system(),
                Runnable::run);
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

    /** What the issuer's answer comes to; never exceptionally. */
    CompletableFuture<Checked> ask(String token, Hash hash, Rules rules) {
        Question question = new Question(hash, rules.issuer());
        Lately lately = refused.getIfPresent(question);
        if (lately != null && rules.now().isBefore(lately.until())) {
            return CompletableFuture.completedFuture(lately.answer());
        }
        CompletableFuture<Checked> asked = new CompletableFuture<>();
        CompletableFuture<Checked> already = underWay.putIfAbsent(question, asked);
        if (already != null) {
            return already;
        }
        try {
            executor.execute(() -> end(question, asked, answer(token, hash, rules)));
        } catch (RejectedExecutionException e) {
            end(question, asked, Checked.Bad.unavailable("too many tokens wait for their issuer to be asked"));
        }
        return asked;
    }

    private void end(Question question, CompletableFuture<Checked> asked, Checked answer) {
        if (answer instanceof Checked.Bad bad) {
            Duration credit = bad.verdict() instanceof Verdict.Unavailable ? AFTER_A_FAILURE : BETWEEN_QUESTIONS;
            refused.put(question, new Lately(bad, clock.instant().plus(credit)));
        }
        asked.complete(answer); // and with that remembered, before anybody can ask again
        underWay.remove(question, asked);
    }

    private Checked answer(String token, Hash hash, Rules rules) {
        try {
            return judged(endpoint.ask(rules.issuer().introspection().orElseThrow(), token), hash, rules);
        } catch (IOException | ParseException | RuntimeException e) {
            tell(rules.issuer().uri(), e.getMessage());
            return Checked.Bad.unavailable("the issuer cannot be asked about the token");
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
    private static Checked judged(JsonObject answer, Hash hash, Rules rules) {
        IssuerFacts issuer = rules.issuer();
        Claims claims = new Claims(answer);
        if (!JsonValue.TRUE.equals(answer.get("active"))) {
            return Checked.Bad.refused(Refusal.INACTIVE);
        }
        if (claims.has("iss") && !claims.text("iss").equals(Optional.of(issuer.uri()))) {
            return Checked.Bad.refused(Refusal.ISSUER);
        }
        if (claims.has("token_type")
                && claims.text("token_type").filter("Bearer"::equalsIgnoreCase).isEmpty()) {
            return Checked.Bad.refused(Refusal.TYPE);
        }
        return TokenValidator.believed(claims, hash, rules);
    }
}
