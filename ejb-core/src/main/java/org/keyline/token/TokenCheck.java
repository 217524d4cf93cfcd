package org.keyline.token;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One rule that a token can break. */
@FunctionalInterface
interface TokenCheck {

    /** Whether the token keeps the rule. */
    boolean holds(CompactToken token, Rules rules);

    /** RFC 9068 section 4: {@code at+jwt}; Keycloak says {@code JWT}. */
    Set<String> ACCESS_TOKEN_TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** A rule and the name of breaking it. */
    record Named(Refusal refusal, TokenCheck check) {}

    /** What the header must be for the issuer before its key is looked for: cheap, and nothing is believed (RFC 8725 section 3.1). */
    List<Named> BEFORE_THE_KEY = List.of(
            new Named(Refusal.CRITICAL_HEADER, TokenCheck::noCriticalHeader),
            new Named(Refusal.ALGORITHM, TokenCheck::allowedAlgorithm),
            new Named(Refusal.TYPE, TokenCheck::headerType),
            new Named(Refusal.UNKNOWN_KEY, TokenCheck::namesAKey));

    /**
     * What the claims must be once the signature is known to be the issuer's, in this order. A token that is bound to a
     * certificate or key (RFC 7800, RFC 8705 section 3) is nobody's to bear: no listener for tokens asks for either.
     */
    List<Named> BEHIND_THE_SIGNATURE = List.of(
            new Named(Refusal.TYPE, TokenCheck::claimType),
            new Named(Refusal.BOUND, (token, rules) -> !token.claims().containsKey("cnf")),
            new Named(Refusal.AUDIENCE, TokenCheck::audience),
            new Named(Refusal.NO_EXPIRY, (token, rules) -> token.time("exp").isPresent()),
            new Named(Refusal.EXPIRED, TokenCheck::notExpired),
            new Named(Refusal.NO_ISSUE_TIME, (token, rules) -> token.time("iat").isPresent()),
            new Named(Refusal.ISSUED_IN_FUTURE, TokenCheck::issued),
            new Named(Refusal.NOT_YET_VALID, TokenCheck::begun),
            new Named(Refusal.CLIENT, TokenCheck::client),
            new Named(Refusal.NO_USER, TokenCheck::user),
            new Named(Refusal.SCOPE, TokenCheck::scope));

    /** The first rule of the list that the token breaks. */
    static Optional<Refusal> firstBroken(List<Named> checks, CompactToken token, Rules rules) {
        for (Named named : checks) {
            if (!named.check().holds(token, rules)) {
                return Optional.of(named.refusal());
            }
        }
        return Optional.empty();
    }

    /** RFC 7515 section 4.1.11: we understand no extension, so whatever is critical is not understood. */
    private static boolean noCriticalHeader(CompactToken token, Rules rules) {
        return token.header().getCriticalParams() == null && token.header().isBase64URLEncodePayload();
    }

    private static boolean allowedAlgorithm(CompactToken token, Rules rules) {
        return rules.issuer()
                .algorithms()
                .contains(token.header().getAlgorithm().getName());
    }

    private static boolean headerType(CompactToken token, Rules rules) {
        var type = token.header().getType();
        return type != null && ACCESS_TOKEN_TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    private static boolean namesAKey(CompactToken token, Rules rules) {
        return token.header().getKeyID() != null && !token.header().getKeyID().isEmpty();
    }

    /** Keycloak's own {@code typ} claim tells an access token from an ID token or a refresh token. */
    private static boolean claimType(CompactToken token, Rules rules) {
        return !token.claims().containsKey("typ") || token.text("typ").equals(Optional.of("Bearer"));
    }

    private static boolean audience(CompactToken token, Rules rules) {
        return token.texts("aud").stream().anyMatch(rules.issuer().audiences()::contains);
    }

    private static boolean notExpired(CompactToken token, Rules rules) {
        return token.time("exp").filter(exp -> exp.isAfter(rules.latestEnd())).isPresent();
    }

    private static boolean issued(CompactToken token, Rules rules) {
        return token.time("iat")
                .filter(iat -> !iat.isAfter(rules.latestBegin()))
                .isPresent();
    }

    private static boolean begun(CompactToken token, Rules rules) {
        return !token.claims().containsKey("nbf")
                || token.time("nbf")
                        .filter(nbf -> !nbf.isAfter(rules.latestBegin()))
                        .isPresent();
    }

    private static boolean client(CompactToken token, Rules rules) {
        return clientOf(token).filter(rules.issuer().clients()::contains).isPresent();
    }

    private static boolean user(CompactToken token, Rules rules) {
        return token.text(rules.issuer().userClaim())
                .filter(name -> !name.isBlank() && name.length() <= 255)
                .filter(name -> name.chars().noneMatch(Character::isISOControl))
                .isPresent();
    }

    private static boolean scope(CompactToken token, Rules rules) {
        return rules.issuer().scope().isEmpty()
                || scopesOf(token).contains(rules.issuer().scope());
    }

    /** {@code azp} (OpenID Connect Core section 2), else {@code client_id} (RFC 9068 section 2.2). */
    static Optional<String> clientOf(CompactToken token) {
        return token.text(token.claims().containsKey("azp") ? "azp" : "client_id");
    }

    /** RFC 8693 section 4.2: words with spaces between them. */
    static Set<String> scopesOf(CompactToken token) {
        return token.text("scope")
                .map(scopes -> Set.copyOf(java.util.Arrays.asList(scopes.strip().split(" +", -1))))
                .orElse(Set.of());
    }
}
