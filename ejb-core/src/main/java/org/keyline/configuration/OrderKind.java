package org.keyline.configuration;

/** What a phone is told to do. */
public enum OrderKind {
    /** To load its configuration, and to restart only where what has changed wants it. */
    APPLY_CONFIG("apply-config"),
    /** To end its registration, load its configuration and register anew. */
    RESTART("restart"),
    /** To start as if it were switched on. */
    RESET("reset");

    private final String action;

    OrderKind(String action) {
        this.action = action;
    }

    /** As the command line, the audit trail and phones have it: {@code apply-config}. */
    public String action() {
        return action;
    }
}
