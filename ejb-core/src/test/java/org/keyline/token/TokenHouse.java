package org.keyline.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.keyline.cluster.Changed;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** A validator with everything around it, and a clock that stands until it is moved. */
final class TokenHouse {

    volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    final Settings settings = new Settings();
    final SigningKeys keys;
    final TokenValidator validator;

    TokenHouse(String issuer) {
        this(issuer, new KeyFetch(), Runnable::run);
    }

    TokenHouse(String issuer, KeyFetch fetch, Executor executor) {
        settings.set(ParameterKey.TOKEN_ISSUER, issuer);
        InstantSource clock = () -> now;
        keys = new SigningKeys(settings, fetch, clock, executor);
        validator = new TokenValidator(settings, keys, clock);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void set(ParameterKey key, String value) {
        settings.set(key, value);
        validator.changed(new Changed("parameter"));
    }

    Draft draft(TestKey key) {
        return new Draft(settings.text(ParameterKey.TOKEN_ISSUER), key, now);
    }

    /** The verdict, which must be there at once. */
    Verdict verdict(String token) {
        CompletableFuture<Verdict> verdict = validator.validate(token);
        if (!verdict.isDone()) {
            throw new AssertionError("not decided at once");
        }
        return verdict.join();
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
