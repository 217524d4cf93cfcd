package org.keyline.tools.setup;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The kinds of key that the installation has. */
enum KeyKind {
    /** For phones that know no other; 2048 bits are what they all take. */
    RSA("SHA256withRSA"),
    /** NIST P-256: about half the server's time for a handshake of RSA-2048. */
    EC("SHA256withECDSA");

    /** How a key of this kind signs certificates. */
    final String signature;

    KeyKind(String signature) {
        this.signature = signature;
    }

    KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
        if (this == RSA) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }
}
