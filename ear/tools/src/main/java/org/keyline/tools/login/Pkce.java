package org.keyline.tools.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The proof key of one login (RFC 7636).
 *
 * @param verifier the secret, 43 characters of base64url (256 bits)
 */
record Pkce(String verifier) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Pkce random() {
        return new Pkce(randomText());
    }

    /** 256 random bits as base64url: also fit for a state and a nonce. */
    static String randomText() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The S256 code challenge (RFC 7636 section 4.2). */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
