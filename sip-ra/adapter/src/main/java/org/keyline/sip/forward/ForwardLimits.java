package org.keyline.sip.forward;

import java.time.Duration;
import org.keyline.sip.Peer;

/**
 * What requests that are sent on may take of us.
 *
 * @param transactions requests that are under way at once; what comes beyond is answered 503
 * @param transactionsPerFlow those of one connection; at most 100 of one whose peer has shown no certificate, as it is one phone
 * @param bytes what they may keep in memory, about; a sixteenth of it those of a connection whose peer has shown no certificate
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

    /** More at once than a phone has. */
    private static final int MOST_OF_A_PHONE = 100;

    /** Parts of what all may keep, one of which a phone may. */
    private static final int PHONES = 16;

    /** What a phone may keep whatever all may: the largest request, with a response. */
    private static final long LEAST_OF_A_PHONE = 256 * 1024;

    public ForwardLimits {
        ringing = ringing.compareTo(LEAST_RINGING) > 0 ? ringing : LEAST_RINGING.plusSeconds(1);
    }

    int transactionsOf(Peer peer) {
        return isPhone(peer) ? Math.min(MOST_OF_A_PHONE, transactionsPerFlow) : transactionsPerFlow;
    }

    long bytesOf(Peer peer) {
        return isPhone(peer) ? Math.max(LEAST_OF_A_PHONE, bytes / PHONES) : bytes;
    }

    /** Behind a peer with a certificate there are many. */
    private static boolean isPhone(Peer peer) {
        return !peer.isProxy();
    }
}
