package org.keyline.setup;

/** How a step stands. */
public enum SetupState {
    DONE,
    /** Not done yet. */
    OPEN,
    /** Done, but something is wrong. */
    ATTENTION,
    /** Not done, and not needed for what there is. */
    OPTIONAL
}
