package org.keyline.token;

import com.nimbusds.jose.JWSHeader;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One rule that a token can break.
 *
 * @param <T> the part of the token that it looks at
 */
@FunctionalInterface
interface TokenCheck<T> {

    /** Whether the token keeps the rule. */
    boolean holds(T part, Rules rules);

    /** RFC 9068 section 4: {@code at+jwt}; Keycloak says {@code JWT}. */
    Set<String> ACCESS_TOKEN_TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** A rule and the name of breaking it. */
    record Named<T>(Refusal refusal, TokenCheck<T> check) {}

    /** What the header must be for the issuer before its key is looked for: cheap, and nothing is believed (RFC 8725 section 3.1). */
    List<Named<JWSHeader>> HEADER = List.of(
            new Named<>(Refusal.CRITICAL_HEADER, TokenCheck::noCriticalHeader),
            new Named<>(Refusal.ALGORITHM, TokenCheck::allowedAlgorithm),
            new Named<>(Refusal.TYPE, TokenCheck::headerType),
            new Named<>(Refusal.UNKNOWN_KEY, TokenCheck::namesAKey));

    /**
     * What the claims must be once they are known to be the issuer's, in this order, whatever the token is used for; what each
     * use wants beyond that is {@link Checked.Good}'s.
     */
    List<Named<Claims>> CLAIMS = List.of(
            new Named<>(Refusal.TYPE, TokenCheck::claimType),
            new Named<>(Refusal.BOUND, TokenCheck::boundToNothingElse),
            new Named<>(Refusal.AUDIENCE, TokenCheck::audience),
            new Named<>(Refusal.NO_EXPIRY, (claims, rules) -> claims.time("exp").isPresent()),
            new Named<>(Refusal.EXPIRED, TokenCheck::notExpired),
            new Named<>(
                    Refusal.NO_ISSUE_TIME, (claims, rules) -> claims.time("iat").isPresent()),
            new Named<>(Refusal.LIFE, TokenCheck::lifeIsBounded),
            new Named<>(Refusal.ISSUED_IN_FUTURE, TokenCheck::issued),
            new Named<>(Refusal.NOT_YET_VALID, TokenCheck::begun),
            new Named<>(Refusal.CLIENT, TokenCheck::client),
            new Named<>(Refusal.NO_USER, TokenCheck::user),
            new Named<>(Refusal.FOREIGN_USER, TokenCheck::userOfIssuer));

    /** The first rule of the list that the token breaks. */
    static <T> Optional<Refusal> firstBroken(List<Named<T>> checks, T part, Rules rules) {
        for (Named<T> named : checks) {
            if (!named.check().holds(part, rules)) {
                return Optional.of(named.refusal());
            }
        }
        return Optional.empty();
    }

    /** RFC 7515 section 4.1.11: we understand no extension, so whatever is critical is not understood. */
    private static boolean noCriticalHeader(JWSHeader header, Rules rules) {
        return header.getCriticalParams() == null && header.isBase64URLEncodePayload();
    }

    private static boolean allowedAlgorithm(JWSHeader header, Rules rules) {
        return rules.issuer().algorithms().contains(header.getAlgorithm().getName());
    }

    private static boolean headerType(JWSHeader header, Rules rules) {
        var type = header.getType();
        return type != null && ACCESS_TOKEN_TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    private static boolean namesAKey(JWSHeader header, Rules rules) {
        return header.getKeyID() != null && !header.getKeyID().isEmpty();
    }

    /** Keycloak's own {@code typ} claim tells an access token from an ID token or a refresh token. */
    private static boolean claimType(Claims claims, Rules rules) {
        return !claims.has("typ") || claims.text("typ").equals(Optional.of("Bearer"));
    }

    private static boolean audience(Claims claims, Rules rules) {
        return claims.texts("aud").stream().anyMatch(rules.issuer().audiences()::contains);
    }

    private static boolean notExpired(Claims claims, Rules rules) {
        return claims.time("exp").filter(exp -> exp.isAfter(rules.latestEnd())).isPresent();
    }

    /** What was revoked is remembered for as long and no longer. */
    private static boolean lifeIsBounded(Claims claims, Rules rules) {
        Instant issued = claims.time("iat").orElseThrow();
        return !claims.time("exp").orElseThrow().isAfter(issued.plus(rules.longestLife()));
    }

    private static boolean issued(Claims claims, Rules rules) {
        return claims.time("iat")
                .filter(iat -> !iat.isAfter(rules.latestBegin()))
                .isPresent();
    }

    private static boolean begun(Claims claims, Rules rules) {
        return !claims.has("nbf")
                || claims.time("nbf")
                        .filter(nbf -> !nbf.isAfter(rules.latestBegin()))
                        .isPresent();
    }

    private static boolean client(Claims claims, Rules rules) {
        return clientOf(claims).filter(rules.issuer().clients()::contains).isPresent();
    }

    private static boolean user(Claims claims, Rules rules) {
        return claims.text(rules.issuer().userClaim())
                .filter(name -> !name.isBlank() && name.length() <= 255)
                .filter(name -> name.chars().noneMatch(Character::isISOControl))
                .isPresent();
    }

    /** RFC 8725 section 3.8: an issuer's word counts for its own users. */
    private static boolean userOfIssuer(Claims claims, Rules rules) {
        String suffix = rules.issuer().userSuffix();
        return claims.text(rules.issuer().userClaim())
                .filter(name -> name.endsWith(suffix))
                .isPresent();
    }

    /** RFC 7800 section 3.1: of all that a token can be bound to, a certificate alone is what we can see the peer has. */
    private static boolean boundToNothingElse(Claims claims, Rules rules) {
        return !claims.has("cnf") || boundTo(claims).isPresent();
    }

    /** The thumbprint of the certificate that the token is bound to (RFC 8705 section 3.1), and to nothing beside. */
    static Optional<String> boundTo(Claims claims) {
        return claims.json().get("cnf") instanceof JsonObject confirmation && confirmation.size() == 1
                ? new Claims(confirmation).text("x5t#S256")
                : Optional.empty();
    }

    /** {@code azp} (OpenID Connect Core section 2), else {@code client_id} (RFC 9068 section 2.2). */
    static Optional<String> clientOf(Claims claims) {
        return claims.text(claims.has("azp") ? "azp" : "client_id");
    }

    /** RFC 8693 section 4.2: words with spaces between them. */
    static Set<String> scopesOf(Claims claims) {
        return claims.text("scope")
                .map(scopes -> Set.copyOf(Arrays.asList(scopes.strip().split(" +", -1))))
                .orElse(Set.of());
    }
}
