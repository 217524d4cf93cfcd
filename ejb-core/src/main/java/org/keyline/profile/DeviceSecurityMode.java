package org.keyline.profile;

/** What a device's signalling and media are protected by. */
public enum DeviceSecurityMode {
    NON_SECURE("Non Secure"),
    AUTHENTICATED("Authenticated"),
    ENCRYPTED("Encrypted");

    private final String label;

    DeviceSecurityMode(String label) {
        this.label = label;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }
}
