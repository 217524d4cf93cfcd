package org.keyline.sip.forward;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a phone answers to one branch. From any thread. */
final class Responses {

    /** Provisional responses that go back of one branch, more than a phone sends while it rings. */
    private static final int MOST_PROVISIONAL = 200;

    /** Final responses that are looked at: a 2xx comes about ten times until its ACK does. */
    private static final int MOST_FINAL = 50;

    private final AtomicInteger provisionals = new AtomicInteger();
    private final AtomicInteger finals = new AtomicInteger();

    /** Whether one more may be looked at. */
    boolean takesOneMore(int status) {
        return status < 200
                ? provisionals.incrementAndGet() <= MOST_PROVISIONAL
                : finals.incrementAndGet() <= MOST_FINAL;
    }
}
