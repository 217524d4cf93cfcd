package org.keyline.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSHeader;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.keyline.bean.Single;
import org.keyline.fault.Fault;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.revocation.RevocationRecord;

/** Takes logout tokens (OpenID Connect Back-Channel Logout 1.0): an issuer says that a login has ended. May block. */
@Single
public class LogoutTokens {

    /** Section 2.6: how long ago it may have been issued. An issuer that tries again makes a new one. */
    static final Duration OLDEST = Duration.ofMinutes(5);

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** {@code logout+jwt} is recommended (section 2.4); Keycloak's older ones say {@code JWT}. */
    private static final Set<String> TYPES = Set.of("logout+jwt", "application/logout+jwt", "jwt");

    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_NAME = 255;

    /** To forget one early does no harm: taken twice it revokes what is revoked. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Duration WAIT_FOR_KEY = Duration.ofSeconds(5);

    private final IssuerDirectory issuers;
    private final IssuerKeys keys;
    private final RevocationRecord record;
    private final InstantSource clock;
    private final Cache<String, Instant> used = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    @Inject
    LogoutTokens(IssuerDirectory issuers, IssuerKeys keys, RevocationRecord record) {
        this(issuers, keys, record, InstantSource.system());
    }

    LogoutTokens(IssuerDirectory issuers, IssuerKeys keys, RevocationRecord record, InstantSource clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Checks a logout token and revokes what it names: the login ({@code sid}) with such of the user's tokens as name none, or all
     * of the user's ({@code sub}).
     *
     * @param text in compact form, as it was sent
     * @throws Fault.Invalid when it breaks a rule, with which one
     * @throws Fault.Conflict when the issuer's keys cannot be had just now
     */
    public void accept(String text) {
        if (text.length() > LONGEST) {
            throw refused("too long");
        }
        CompactToken token = parsed(text);
        IssuerFacts issuer = token.claims()
                .text("iss")
                .flatMap(issuers::named)
                .orElseThrow(() -> refused("not from a trusted issuer"));
        checkHeader(token.header(), issuer);
        if (!key(issuer, token.header().getKeyID()).verifies(token)) {
            throw refused("signature does not verify");
        }
        revoke(token.claims(), issuer);
    }

    private static CompactToken parsed(String text) {
        try {
            return CompactToken.parse(text);
        } catch (ParseException | IllegalArgumentException e) {
            throw refused("not a signed token in compact form");
        }
    }

    private static void checkHeader(JWSHeader header, IssuerFacts issuer) {
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw refused("critical header parameter is not understood");
        }
        if (!issuer.algorithms().contains(header.getAlgorithm().getName())) {
            throw refused("signature algorithm is not allowed");
        }
        if (header.getType() != null
                && !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
            throw refused("not a logout token by its type");
        }
        if (header.getKeyID() == null || header.getKeyID().isEmpty()) {
            throw refused("names no key");
        }
    }

    private SigningKey key(IssuerFacts issuer, String id) {
        try {
            return switch (keys.find(issuer, id).get(WAIT_FOR_KEY.toSeconds(), TimeUnit.SECONDS)) {
                case SigningKeys.Found.Key(SigningKey key) -> key;
                case SigningKeys.Found.Unknown() -> throw refused("signed with a key that the issuer does not publish");
                case SigningKeys.Found.Unavailable(String why) ->
                    throw new Fault.Conflict("The issuer's keys cannot be had now: " + why + ".");
            };
        } catch (TimeoutException | ExecutionException e) {
            throw new Fault.Conflict("The issuer's keys cannot be had now.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault.Conflict("The server is going down.");
        }
    }

    /** Section 2.6, steps 3 to 7. */
    private void revoke(Claims claims, IssuerFacts issuer) {
        Instant now = clock.instant();
        if (claims.texts("aud").stream().noneMatch(issuer.clients()::contains)) {
            throw refused("for another audience");
        }
        Instant issued = claims.time("iat").orElseThrow(() -> refused("names no issue time"));
        if (issued.isAfter(now.plus(issuer.skew()))
                || issued.isBefore(now.minus(OLDEST).minus(issuer.skew()))) {
            throw refused("issued in the future, or too long ago");
        }
        Instant expires = claims.time("exp").orElseThrow(() -> refused("names no expiry"));
        if (!expires.isAfter(now.minus(issuer.skew()))) {
            throw refused("expired");
        }
        if (!(claims.json().get("events") instanceof JsonObject events) || !(events.get(EVENT) instanceof JsonObject)) {
            throw refused("not a logout token by its events");
        }
        if (claims.has("nonce")) {
            throw refused("has a nonce, as an ID token has");
        }
        Optional<String> session = claims.text("sid").filter(LogoutTokens::isName);
        Optional<String> subject = claims.text("sub").filter(LogoutTokens::isName);
        if (session.isEmpty() && subject.isEmpty()) {
            throw refused("names neither login nor user");
        }
        String jti = claims.text("jti").filter(LogoutTokens::isName).orElseThrow(() -> refused("has no identifier"));
        useOnce(issuer.uri() + ' ' + jti, now, () -> {
            String toldBy = "logout at " + issuer.name();
            if (session.isEmpty()) {
                record.subject(issuer.uri(), subject.orElseThrow(), issued, toldBy);
            } else {
                record.session(issuer.uri(), session.get(), subject.orElse(""), issued, toldBy);
                subject.ifPresent(user -> record.unnamedLogin(issuer.uri(), user, issued, toldBy));
            }
        });
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    /** What could not be written down may be sent again; but not while it is being written. */
    private void useOnce(String token, Instant now, Runnable use) {
        if (used.asMap().putIfAbsent(token, now) != null) {
            throw refused("used before");
        }
        boolean done = false;
        try {
            use.run();
            done = true;
        } finally {
            if (!done) {
                used.invalidate(token);
            }
        }
    }

    private static Fault refused(String why) {
        return new Fault.Invalid("The logout token is refused: " + why + ".");
    }
}
