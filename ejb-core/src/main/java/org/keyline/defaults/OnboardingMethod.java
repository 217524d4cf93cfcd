package org.keyline.defaults;

/** How a phone on premises that the cluster does not know yet comes to be one of its devices. */
public enum OnboardingMethod {
    AUTO_REGISTRATION("Autoregistration"),
    ACTIVATION_CODE("Activation Code");

    private final String label;

    OnboardingMethod(String label) {
        this.label = label;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }
}
