package org.keyline.attempt;

import org.keyline.bean.Single;

/** The record of registration attempts, as the SIP path sees it: told and forgotten. */
@Single
public class AttemptLog {

    /** Attempts that may wait to be written. */
    private static final int LONGEST_QUEUE = 20_000;

    private final AttemptQueue queue = new AttemptQueue(LONGEST_QUEUE);

    /** For the container, and for a log of other origin in tests. */
    protected AttemptLog() {}

    /**
     * Keeps the attempt. Never waits and never fails: it is written later, on another thread, a second away at most while the
     * database answers. When the database does not, a bounded number waits and the rest is dropped and counted.
     */
    public void record(Attempt attempt) {
        queue.add(attempt);
    }

    AttemptQueue queue() {
        return queue;
    }
}
