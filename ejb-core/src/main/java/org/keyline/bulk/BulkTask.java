package org.keyline.bulk;

/** What a job does. */
public enum BulkTask {
    /** Adds what a file has, and changes what is there already. */
    IMPORT,
    /** Sets fields of what is found. */
    UPDATE,
    /** Deletes what is found. */
    DELETE,
    /** Puts back what was before another job. */
    UNDO
}
