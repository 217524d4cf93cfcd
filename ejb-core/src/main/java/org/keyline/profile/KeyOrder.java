package org.keyline.profile;

/** Which kinds of keys a phone's own certificate may have. */
public enum KeyOrder {
    RSA_ONLY("RSA Only"),
    EC_ONLY("EC Only"),
    EC_PREFERRED("EC Preferred with RSA Backup");

    private final String label;

    KeyOrder(String label) {
        this.label = label;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }
}
