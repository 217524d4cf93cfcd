package org.keyline.device;

/** How far a phone is with its activation code. */
public enum ActivationState {
    NOT_REQUIRED("No activation code required"),
    WAITING("Waits for its activation code"),
    ACTIVATED("Activated");

    private final String label;

    ActivationState(String label) {
        this.label = label;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }
}
