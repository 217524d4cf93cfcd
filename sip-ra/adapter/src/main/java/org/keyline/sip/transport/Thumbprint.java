package org.keyline.sip.transport;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;

/** Names a certificate by its octets: SHA-256 in base64url without padding, the {@code x5t#S256} of RFC 8705 section 3.1. */
final class Thumbprint {

    private Thumbprint() {}

    static Optional<String> of(Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // what cannot be named is bound to nothing
        }
    }
}
