package org.keyline.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a certificate is for, under the names that Unified CM has for it. */
public enum CertificatePurpose {
    /** What the console and the TLS ports present: RSA, which every phone can verify. */
    TOMCAT("tomcat", "RSA", "tomcat"),
    /** What the TLS ports present to those who can verify it: EC, which costs less. */
    TOMCAT_ECDSA("tomcat-ECDSA", "EC", "tomcat-ecdsa"),
    /** Whom the mutual TLS ports trust. */
    TOMCAT_TRUST("tomcat-trust", "", "tomcat-trust"),
    /** What phones at the edge are given to trust. */
    PHONE_EDGE_TRUST("Phone-Edge-trust", "", "phone-edge-trust");

    private final String label;
    private final String keyAlgorithm;
    private final String fileName;

    CertificatePurpose(String label, String keyAlgorithm, String fileName) {
        this.label = label;
        this.keyAlgorithm = keyAlgorithm;
        this.fileName = fileName;
    }

    /** The purpose of this label, in any case; {@code tomcat-EC} is another word for {@code tomcat-ECDSA}. */
    public static Optional<CertificatePurpose> named(String text) {
        String label = text.equalsIgnoreCase("tomcat-EC") ? TOMCAT_ECDSA.label : text;
        return Arrays.stream(values())
                .filter(purpose -> purpose.label.equalsIgnoreCase(label))
                .findFirst();
    }

    /** The purposes of a node's own certificates. */
    static List<CertificatePurpose> own() {
        return List.of(TOMCAT, TOMCAT_ECDSA);
    }

    /** As screens and the command line have it. */
    public String label() {
        return label;
    }

    /** Whether it is trusted rather than presented: it has no key here, and belongs to the cluster. */
    public boolean isTrust() {
        return keyAlgorithm.isEmpty();
    }

    /** {@code RSA} or {@code EC}; empty where any key will do. */
    String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** How its files begin in the folder of keys and certificates. */
    String fileName() {
        return fileName;
    }
}
