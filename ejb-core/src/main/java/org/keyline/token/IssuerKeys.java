package org.keyline.token;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.issuer.TokenIssuers;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** The signing keys of each trusted issuer, apart: one's key never verifies another's token, and none waits for another. */
@Single
class IssuerKeys {

    /** When it follows a change of the issuers: behind their directory. */
    static final int FOLLOW = Changed.CACHES + 1;

    private static final CompletableFuture<SigningKeys.Found> NOT_YET =
            CompletableFuture.completedFuture(new SigningKeys.Found.Unavailable("the issuer was added just now"));

    private final CopyOnWriteArrayList<Runnable> onRemoval = new CopyOnWriteArrayList<>();
    private final IssuerDirectory issuers;
    private final KeyFetch fetch;
    private final ParameterValues parameters;
    private final InstantSource clock;
    private Executor executor;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
    private @Nullable ManagedScheduledExecutorService scheduler;

    /** Of its own: an issuer that does not answer holds up the keys of others at most. */
    @Resource(lookup = "java:jboss/ee/concurrency/executor/keys")
    private @Nullable ManagedExecutorService managed;

    private @Nullable Future<?> refreshing;
    private volatile Map<String, SigningKeys> byIssuer = Map.of();

    @Inject
    IssuerKeys(IssuerDirectory issuers, ParameterValues parameters) {
        this(
                issuers,
                new KeyFetch(() -> Duration.ofSeconds(parameters.number(ParameterKey.KEYCLOAK_TIMEOUT_SECONDS))),
                parameters,
                InstantSource.system(),
                Runnable::run);
    }

    IssuerKeys(
            IssuerDirectory issuers,
            KeyFetch fetch,
            ParameterValues parameters,
            InstantSource clock,
            Executor executor) {
        this.issuers = issuers;
        this.parameters = parameters;
        this.fetch = fetch;
        this.clock = clock;
        this.executor = executor;
    }

    @PostConstruct
    void start() {
        if (managed != null) {
            executor = managed;
        }
        if (scheduler != null) {
            refreshing = scheduler.scheduleWithFixedDelay(
                    this::refreshWhenDue, 0, SigningKeys.BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
        }
        follow();
    }

    @PreDestroy
    void stop() {
        if (refreshing != null) {
            refreshing.cancel(true);
        }
    }

    /** Calls the listener whenever a key that was there is gone. */
    void onRemoval(Runnable listener) {
        onRemoval.add(listener);
    }

    /** The issuer's key of this identifier; completed on return unless a fetch is needed, and never exceptionally. */
    CompletableFuture<SigningKeys.Found> find(IssuerFacts issuer, String id) {
        SigningKeys keys = byIssuer.get(issuer.uri());
        return keys == null ? NOT_YET : keys.find(id);
    }

    void changed(@Observes @Priority(FOLLOW) Changed change) {
        if (change.isAbout(TokenIssuers.TOPIC)) {
            follow();
        }
    }

    /** Keeps the keys of issuers that are found as before, and begins anew for the others. */
    private synchronized void follow() {
        Map<String, SigningKeys> next = new HashMap<>();
        for (IssuerFacts issuer : issuers.all()) {
            SigningKeys known = byIssuer.get(issuer.uri());
            next.put(issuer.uri(), known != null && known.areOf(issuer) ? known : keysOf(issuer));
        }
        byIssuer = Map.copyOf(next);
    }

    private SigningKeys keysOf(IssuerFacts issuer) {
        return new SigningKeys(issuer, fetch, parameters, clock, executor, () -> onRemoval.forEach(Runnable::run));
    }

    /** By issuer, why its keys could not be fetched the last time. */
    Map<String, String> problems() {
        Map<String, String> problems = new HashMap<>();
        byIssuer.forEach((issuer, keys) -> keys.problem().ifPresent(why -> problems.put(issuer, why)));
        return problems;
    }

    void refreshWhenDue() {
        byIssuer.values().forEach(SigningKeys::refreshWhenDue);
    }
}
