package org.keyline.token;

import java.time.Duration;
import java.time.Instant;
import org.keyline.issuer.IssuerFacts;

/**
 * What a token is held against.
 *
 * @param issuer the issuer that it names, with that issuer's own rules
 * @param now the time of the check
 * @param longestLife how long a token may be valid, from its issue to its end
 */
record Rules(IssuerFacts issuer, Instant now, Duration longestLife) {

    /** A token is taken until this long behind its end. */
    Instant latestEnd() {
        return now.minus(issuer.skew());
    }

    /** A token may begin, or have been issued, no later than this. */
    Instant latestBegin() {
        return now.plus(issuer.skew());
    }
}
