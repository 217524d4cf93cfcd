package org.keyline.sip.forward;

import java.time.Duration;

/**
 * What requests that are sent on may take of us.
 *
 * @param transactions requests that are under way at once; what comes beyond is answered 503
 * @param transactionsPerFlow those of one connection
 * @param bytes what they may keep in memory, about
 * @param branches the most contacts that one request is sent on to; those beyond are left out
 * @param ringing Timer C (RFC 3261 section 16.6 step 11): how long an INVITE may go without a sign of life from the phone that it
 *     was sent to, more than 3 minutes
 */
public record ForwardLimits(int transactions, int transactionsPerFlow, long bytes, int branches, Duration ringing) {

    /** The least that the RFC allows for Timer C is what is more than this. */
    private static final Duration LEAST_RINGING = Duration.ofMinutes(3);

    /** What holds unless something else is configured. */
    public static final ForwardLimits DEFAULTS =
            new ForwardLimits(10_000, 1_000, 64L * 1024 * 1024, 10, Duration.ofSeconds(200));

    public ForwardLimits {
        ringing = ringing.compareTo(LEAST_RINGING) > 0 ? ringing : LEAST_RINGING.plusSeconds(1);
    }
}
