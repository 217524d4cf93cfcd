package org.keyline.profile;

/** How a phone proves itself when its own certificate is enrolled. */
public enum AuthenticationMode {
    BY_AUTHENTICATION_STRING("By Authentication String"),
    BY_NULL_STRING("By Null String"),
    BY_EXISTING_CERTIFICATE_LSC("By Existing Certificate (precedence to LSC)"),
    BY_EXISTING_CERTIFICATE_MIC("By Existing Certificate (precedence to MIC)");

    private final String label;

    AuthenticationMode(String label) {
        this.label = label;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }
}
