package org.keyline.token;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.keyline.bean.Single;
import org.keyline.cluster.Changed;
import org.keyline.encryption.DecryptionKey;
import org.keyline.encryption.DecryptionKeys;
import org.keyline.encryption.EncryptionKeys;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.issuer.TokenIssuers;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;
import org.keyline.token.VerifiedTokens.Hash;

/**
 * Is this access token valid, and whose is it? By the rules of RFC 7519, RFC 8725 and RFC 9068, one named check each; see
 * {@link TokenCheck}.
 */
@Single
public class TokenValidator {

    /** A token of more characters is refused unread. */
    static final int LONGEST = 8 * 1024;

    /** What a change is about that may change a verdict. */
    private static final List<String> RULES = List.of("parameter", TokenIssuers.TOPIC, EncryptionKeys.TOPIC);

    private static final Verdict REVOKED = new Verdict.Refused(Refusal.REVOKED);

    private final ParameterValues parameters;
    private final IssuerDirectory issuers;
    private final IssuerKeys keys;
    private final DecryptionKeys decryption;
    private final Introspection introspection;
    private final RevocationList revocations;
    private final InstantSource clock;
    private volatile VerifiedTokens verified = new VerifiedTokens(0);

    /** For verdicts of other origin, in tests. */
    protected TokenValidator() {
        this(ParameterValues.fixed(Map.of()), new IssuerDirectory() {});
    }

    private TokenValidator(ParameterValues parameters, IssuerDirectory issuers) {
        this(
                parameters,
                issuers,
                new IssuerKeys(issuers, parameters),
                new DecryptionKeys() {},
                new Introspection(parameters),
                new RevocationList() {});
    }

    @Inject
    TokenValidator(
            ParameterValues parameters,
            IssuerDirectory issuers,
            IssuerKeys keys,
            DecryptionKeys decryption,
            Introspection introspection,
            RevocationList revocations) {
        this(parameters, issuers, keys, decryption, introspection, revocations, InstantSource.system());
    }

    TokenValidator(
            ParameterValues parameters,
            IssuerDirectory issuers,
            IssuerKeys keys,
            DecryptionKeys decryption,
            Introspection introspection,
            RevocationList revocations,
            InstantSource clock) {
        this.parameters = parameters;
        this.issuers = issuers;
        this.keys = keys;
        this.decryption = decryption;
        this.introspection = introspection;
        this.revocations = revocations;
        this.clock = clock;
        begin();
        keys.onRemoval(this::begin);
    }

    /** A parameter, an issuer or the keys to decrypt with may have changed: what was verified by the old rules is verified anew. */
    void changed(@Observes @Priority(IssuerKeys.FOLLOW + 1) Changed change) {
        if (RULES.stream().anyMatch(change::isAbout)) {
            begin();
        }
    }

    private void begin() {
        // A new one rather than an emptied one: a check under way by the old rules ends in the old one.
        verified = new VerifiedTokens(parameters.number(ParameterKey.TOKEN_CACHE_SIZE));
    }

    /**
     * Checks a token, and whether it may be used for this.
     *
     * @param token in compact form, as the peer sent it
     * @param method the SIP method that it is used for
     * @param certificate the thumbprint of the certificate that the peer has shown, as {@code x5t#S256} of RFC 8705 has it
     * @return completed on return when the token was verified before or its issuer's key is known; never exceptionally
     */
    public CompletableFuture<Verdict> validate(String token, String method, Optional<String> certificate) {
        if (token.length() > LONGEST) {
            return CompletableFuture.completedFuture(new Verdict.Refused(Refusal.TOO_LARGE));
        }
        VerifiedTokens cache = verified;
        Hash hash = VerifiedTokens.hash(token);
        Instant now = clock.instant();
        Checked.Good known = cache.get(hash, now);
        return known != null
                ? CompletableFuture.completedFuture(unlessRevoked(known.usedFor(method, certificate)))
                : checked(token, hash, cache, now)
                        .thenApply(checked -> unlessRevoked(checked.usedFor(method, certificate)));
    }

    /** Looked up at each use: no verdict that is remembered outlives a revocation. */
    private Verdict unlessRevoked(Verdict verdict) {
        return verdict instanceof Verdict.Valid valid && revocations.isRevoked(valid.marks()) ? REVOKED : verdict;
    }

    private CompletableFuture<Checked> checked(String token, Hash hash, VerifiedTokens cache, Instant now) {
        return Reference.isOne(token)
                ? ask(token, hash, now).thenApply(checked -> remembered(cache, hash, checked, now.plus(credit())))
                : check(token, now).thenApply(checked -> remembered(cache, hash, checked, Instant.MAX));
    }

    private static Checked remembered(VerifiedTokens cache, Hash hash, Checked checked, Instant until) {
        if (checked instanceof Checked.Good good) {
            cache.put(hash, good, until);
        }
        return checked;
    }

    private Rules rules(IssuerFacts issuer, Instant now) {
        return new Rules(issuer, now, Duration.ofSeconds(parameters.number(ParameterKey.TOKEN_LONGEST_LIFE)));
    }

    private Duration credit() {
        return Duration.ofSeconds(parameters.number(ParameterKey.TOKEN_INTROSPECTION_SECONDS));
    }

    private CompletableFuture<Checked> ask(String token, Hash hash, Instant now) {
        return issuers.introspecting()
                .map(issuer -> introspection.ask(token, hash, rules(issuer, now)))
                .orElseGet(() -> refused(Refusal.MALFORMED));
    }

    private CompletableFuture<Checked> check(String text, Instant now) {
        if (EncryptedToken.isOne(text)) {
            return checkEncrypted(text, now);
        }
        return parameters.isOn(ParameterKey.TOKEN_ENCRYPTION_REQUIRED)
                ? refused(Refusal.NOT_ENCRYPTED)
                : checkSigned(text, Refusal.MALFORMED, now);
    }

    /** RFC 7519 section 7.2: what is in the envelope is checked like a token that came without one. */
    private CompletableFuture<Checked> checkEncrypted(String text, Instant now) {
        EncryptedToken token;
        try {
            token = EncryptedToken.parse(text);
        } catch (ParseException | IllegalArgumentException e) {
            return refused(Refusal.MALFORMED);
        }
        Optional<Refusal> broken = token.firstBroken();
        if (broken.isPresent()) {
            return refused(broken.get());
        }
        Optional<DecryptionKey> key = decryption.find(token.header().getKeyID(), now);
        if (key.isEmpty()) {
            return refused(Refusal.UNKNOWN_ENCRYPTION_KEY);
        }
        if (!key.get().isFor(token.header().getAlgorithm().getName())) {
            return refused(Refusal.KEY_ENCRYPTION);
        }
        return key.get()
                .decrypt(token.envelope())
                .map(signed -> checkSigned(signed, Refusal.NOT_NESTED, now))
                .orElseGet(() -> refused(Refusal.DECRYPTION));
    }

    private CompletableFuture<Checked> checkSigned(String text, Refusal otherwise, Instant now) {
        CompactToken token;
        try {
            token = CompactToken.parse(text);
        } catch (ParseException | IllegalArgumentException e) {
            return refused(otherwise);
        }
        // Not believed yet: it only picks whose key must verify the token, and whose rules it must keep.
        return token.claims()
                .text("iss")
                .flatMap(issuers::named)
                .map(issuer -> check(token, rules(issuer, now)))
                .orElseGet(() -> refused(Refusal.ISSUER));
    }

    private CompletableFuture<Checked> check(CompactToken token, Rules rules) {
        Optional<Refusal> broken = TokenCheck.firstBroken(TokenCheck.HEADER, token.header(), rules);
        return broken.isPresent()
                ? refused(broken.get())
                : keys.find(rules.issuer(), token.header().getKeyID()).thenApply(found -> check(token, found, rules));
    }

    private static Checked check(CompactToken token, SigningKeys.Found found, Rules rules) {
        return switch (found) {
            case SigningKeys.Found.Unknown() -> Checked.Bad.refused(Refusal.UNKNOWN_KEY);
            case SigningKeys.Found.Unavailable(String why) -> Checked.Bad.unavailable(why);
            case SigningKeys.Found.Key(SigningKey key) -> check(token, key, rules);
        };
    }

    private static Checked check(CompactToken token, SigningKey key, Rules rules) {
        if (!key.algorithms().contains(token.header().getAlgorithm().getName())) {
            return Checked.Bad.refused(Refusal.ALGORITHM);
        }
        if (!key.verifies(token)) {
            return Checked.Bad.refused(Refusal.SIGNATURE);
        }
        return believed(token.claims(), VerifiedTokens.hash(token.signingInput()), rules);
    }

    /**
     * What claims come to that are known to be the issuer's.
     *
     * @param hash names the token where it has no identifier
     */
    static Checked believed(Claims claims, Hash hash, Rules rules) {
        return TokenCheck.firstBroken(TokenCheck.CLAIMS, claims, rules)
                .<Checked>map(Checked.Bad::refused)
                .orElseGet(
                        () -> new Checked.Good(valid(claims, hash, rules), rules.issuer(), TokenCheck.boundTo(claims)));
    }

    private static Verdict.Valid valid(Claims claims, Hash hash, Rules rules) {
        String user = claims.text(rules.issuer().userClaim()).orElseThrow();
        String jti = claims.text("jti").orElseGet(() -> "%08x".formatted(hash.a() >>> 32));
        return new Verdict.Valid(
                user,
                TokenCheck.clientOf(claims).orElseThrow(),
                jti,
                claims.time("exp").orElseThrow(),
                TokenCheck.scopesOf(claims),
                claims.device(),
                TokenMarks.of(
                        rules.issuer().uri(),
                        user,
                        claims.text("sub").orElse(""),
                        claims.text("sid").orElse(""),
                        jti,
                        claims.time("iat").orElseThrow()));
    }

    private static CompletableFuture<Checked> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(Checked.Bad.refused(refusal));
    }
}
