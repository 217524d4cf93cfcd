package org.keyline.token;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.keyline.revocation.TokenMarks;

/** What the checks of a token came to. */
public sealed interface Verdict {

    /**
     * The token is valid.
     *
     * @param user the user's name, from the claim that the issuer's setting names
     * @param client the client that the token was issued to ({@code azp}, else {@code client_id})
     * @param jti the token's identifier, or the first 8 hex digits of its SHA-256 when it has none
     * @param expires the end of its life
     * @param scopes what it covers
     * @param device the device that it was issued for, where it names one
     * @param marks by what it can be revoked
     */
    record Valid(
            String user,
            String client,
            String jti,
            Instant expires,
            Set<String> scopes,
            Optional<String> device,
            TokenMarks marks)
            implements Verdict {
        public Valid {
            scopes = Set.copyOf(scopes);
        }
    }

    /** The token is refused: the peer is challenged again with {@code error="invalid_token"} where the style has it. */
    record Refused(Refusal refusal) implements Verdict {}

    /** The token could not be checked because the issuer's keys could not be had. */
    record Unavailable(String why) implements Verdict {}
}
