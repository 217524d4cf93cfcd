package org.keyline.bulk;

/** How far a job is. */
public enum BulkState {
    /** Its file is on the way, or nothing was tried yet. */
    NEW,
    /** It is tried out: nothing is changed. */
    CHECKING,
    /** It was tried out, and may be run. */
    CHECKED,
    RUNNING,
    DONE,
    /** Somebody stopped it; what was done until then stays, and can be undone. */
    CANCELLED,
    /** Its node ended or lost the database; what was done until then stays, and can be undone. */
    INTERRUPTED,
    /** It could not be carried out; its message says why. */
    FAILED;

    /** Whether a node works on it. */
    public boolean isActive() {
        return this == CHECKING || this == RUNNING;
    }
}
