package org.keyline.service;

/** How a service of a node stands, as the node says. */
public enum ServiceState {
    STARTING,
    STARTED,
    STOPPING,
    /** An administrator has stopped it. */
    STOPPED,
    /** It is wanted, but serves nobody: see what keeps it from that. */
    FAILED
}
