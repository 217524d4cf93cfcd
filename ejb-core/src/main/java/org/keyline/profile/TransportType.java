package org.keyline.profile;

/** What carries a device's signalling. */
public enum TransportType {
    TCP("TCP"),
    UDP("UDP"),
    TLS("TLS"),
    TCP_UDP("TCP+UDP");

    private final String label;

    TransportType(String label) {
        this.label = label;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }
}
