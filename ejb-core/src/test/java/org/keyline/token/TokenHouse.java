package org.keyline.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.keyline.cluster.Changed;
import org.keyline.encryption.MemoryKeys;
import org.keyline.forgery.Draft;
import org.keyline.forgery.TestKey;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.issuer.TokenIssuer;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;

/** A validator with everything around it, and a clock that stands until it is moved. */
final class TokenHouse {

    volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    final Settings settings = new Settings();
    final IssuerKeys keys;
    final MemoryKeys encryption;
    final Introspection introspection;
    final Revoked revocations = new Revoked();
    final TokenValidator validator;
    private final Issuers issuers = new Issuers();

    TokenHouse(String issuer) {
        this(issuer, new KeyFetch(), Runnable::run);
    }

    TokenHouse(String issuer, KeyFetch fetch, Executor executor) {
        this(issuer, fetch, new IntrospectionEndpoint(), executor);
    }

    /** @param limit how long an introspection may take */
    TokenHouse(String issuer, Duration limit, Executor executor) {
        this(issuer, new KeyFetch(), new IntrospectionEndpoint(limit), executor);
    }

    private TokenHouse(String issuer, KeyFetch fetch, IntrospectionEndpoint endpoint, Executor executor) {
        issuers.trusted.add(new TokenIssuer("first", issuer));
        InstantSource clock = () -> now;
        keys = new IssuerKeys(issuers, fetch, settings, clock, executor);
        keys.start();
        encryption = new MemoryKeys(clock);
        introspection = new Introspection(endpoint, clock, executor);
        validator =
                new TokenValidator(settings, issuers, keys, encryption.decryption, introspection, revocations, clock);
    }

    IssuerDirectory issuers() {
        return issuers;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void set(ParameterKey key, String value) {
        settings.set(key, value);
        announce("parameter");
    }

    /** Changes the first issuer's rules. */
    void change(Consumer<TokenIssuer> edit) {
        edit.accept(issuers.trusted.getFirst());
        announce("issuer");
    }

    /** Trusts one more issuer. */
    void trust(TokenIssuer issuer) {
        issuers.trusted.add(issuer);
        announce("issuer");
    }

    void distrust(String uri) {
        issuers.trusted.removeIf(issuer -> issuer.getUri().equals(uri));
        announce("issuer");
    }

    /** In the order of the observers' priorities. */
    private void announce(String topic) {
        keys.changed(new Changed(topic));
        validator.changed(new Changed(topic));
    }

    /** A token of the first issuer. */
    Draft draft(TestKey key) {
        return new Draft(issuers.trusted.getFirst().getUri(), key, now);
    }

    /** For a REGISTER without a certificate. */
    CompletableFuture<Verdict> validate(String token) {
        return validator.validate(token, "REGISTER", Optional.empty());
    }

    /** The verdict, which must be there at once. */
    Verdict verdict(String token) {
        return verdict(token, "REGISTER", Optional.empty());
    }

    Verdict verdict(String token, String method, Optional<String> certificate) {
        CompletableFuture<Verdict> verdict = validator.validate(token, method, certificate);
        if (!verdict.isDone()) {
            throw new AssertionError("not decided at once");
        }
        return verdict.join();
    }

    /** Issuers that a test changes. */
    private static final class Issuers extends IssuerDirectory {

        private final List<TokenIssuer> trusted = new CopyOnWriteArrayList<>();

        @Override
        public Optional<IssuerFacts> named(String uri) {
            return all().stream().filter(issuer -> issuer.uri().equals(uri)).findFirst();
        }

        @Override
        public Collection<IssuerFacts> all() {
            return trusted.stream().map(TokenIssuer::facts).toList();
        }
    }

    /** Revocations that a test changes. */
    static final class Revoked extends RevocationList {

        private volatile Predicate<TokenMarks> which = token -> false;

        void set(Predicate<TokenMarks> revoked) {
            which = revoked;
        }

        @Override
        public boolean isRevoked(TokenMarks token) {
            return which.test(token);
        }
    }

    /** Parameters that a test changes. */
    static final class Settings extends ParameterValues {

        private final Map<ParameterKey, String> values = new EnumMap<>(ParameterKey.class);
        private volatile ParameterValues current = ParameterValues.fixed(values);

        void set(ParameterKey key, String value) {
            values.put(key, value);
            current = ParameterValues.fixed(values);
        }

        @Override
        public int number(ParameterKey key) {
            return current.number(key);
        }

        @Override
        public boolean isOn(ParameterKey key) {
            return current.isOn(key);
        }

        @Override
        public String text(ParameterKey key) {
            return current.text(key);
        }

        @Override
        public List<String> words(ParameterKey key) {
            return current.words(key);
        }
    }
}
