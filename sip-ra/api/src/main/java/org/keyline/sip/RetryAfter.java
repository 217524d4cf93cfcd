package org.keyline.sip;

import java.util.concurrent.ThreadLocalRandom;

/** When to come back (RFC 3261 section 20.33): jittered, so that phones that were turned back together do not come back together. */
public final class RetryAfter {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 29;

    private RetryAfter() {}

    /** In 5 to 29 seconds, another number each time. */
    public static Header soon() {
        return new Header(
                "Retry-After", Integer.toString(ThreadLocalRandom.current().nextInt(SHORTEST, LONGEST + 1)));
    }
}
