package org.keyline.bulk;

/** What became of a row. */
public enum Outcome {
    ADDED,
    CHANGED,
    /** It is as it should be: nothing was written. */
    SAME,
    DELETED,
    REFUSED
}
