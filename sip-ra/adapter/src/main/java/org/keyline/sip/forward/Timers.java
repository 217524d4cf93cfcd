package org.keyline.sip.forward;

import java.time.Duration;

/** The timers of RFC 3261 table 4. */
final class Timers {

    /** The round trip. */
    static final Duration T1 = Duration.ofMillis(500);

    /** The longest between retransmissions of anything but an INVITE. */
    static final Duration T2 = Duration.ofSeconds(4);

    /** How long a message may be on its way. */
    static final Duration T4 = Duration.ofSeconds(5);

    /** 64 times T1: Timers B, D, F, H, J, L and M. */
    static final Duration LONG = T1.multipliedBy(64);

    /** How long another node may take to say that a flow of its is there: it is asked for nothing that waits for a phone. */
    static final Duration NODE = Duration.ofSeconds(4);

    private Timers() {}
}
