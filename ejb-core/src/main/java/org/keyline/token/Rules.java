package org.keyline.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/**
 * What a token is held against.
 *
 * @param issuer what {@code iss} must be, to the letter
 * @param audience what {@code aud} must contain
 * @param clients who may have had it issued
 * @param scope what it must cover; empty for nothing
 * @param algorithms what it may be signed with
 * @param userClaim the claim that names the user
 * @param now the time of the check
 */
record Rules(
        String issuer,
        String audience,
        Set<String> clients,
        String scope,
        Set<String> algorithms,
        String userClaim,
        Instant now) {

    /** How far the issuer's clock and ours may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    static Rules of(ParameterValues parameters, Instant now) {
        return new Rules(
                parameters.text(ParameterKey.TOKEN_ISSUER),
                parameters.text(ParameterKey.TOKEN_AUDIENCE),
                Set.copyOf(parameters.words(ParameterKey.TOKEN_CLIENTS)),
                parameters.text(ParameterKey.TOKEN_SCOPE),
                Set.copyOf(parameters.words(ParameterKey.TOKEN_ALGORITHMS)),
                parameters.text(ParameterKey.TOKEN_USER_CLAIM),
                now);
    }
}
