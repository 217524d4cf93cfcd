package org.keyline.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash algorithms of RFC 8760 section 2.1. */
public enum DigestAlgorithm {
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    MD5("MD5", "MD5");

    private final String token;
    private final String jdkName;

    DigestAlgorithm(String token, String jdkName) {
        this.token = token;
        this.jdkName = jdkName;
    }

    /** The name in the header fields; a response that names none means MD5 (RFC 7616 section 3.3). */
    static Optional<DigestAlgorithm> named(String token) {
        return token.isEmpty()
                ? Optional.of(MD5)
                : Arrays.stream(values())
                        .filter(algorithm -> algorithm.token.equalsIgnoreCase(token))
                        .findFirst();
    }

    /** The name in the header fields and in {@link org.keyline.parameter.ParameterKey#SIP_DIGEST_ALGORITHMS}. */
    String token() {
        return token;
    }

    /** {@code H(data)} in lower-case hexadecimal. */
    String hash(String data) {
        try {
            byte[] hash = MessageDigest.getInstance(jdkName).digest(data.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + jdkName, e);
        }
    }

    /** {@code H(A1)}: all that is kept of a password (RFC 7616 section 3.4.2). */
    String ha1(String user, String realm, String password) {
        return hash(user + ':' + realm + ':' + password);
    }

    /** What a peer that knows {@code H(A1)} responds with, for the protection {@code auth} (RFC 7616 section 3.4.1). */
    String response(String ha1, String method, DigestResponse given) {
        String ha2 = hash(method + ':' + given.uri());
        return hash(String.join(":", ha1, given.nonce(), given.count(), given.clientNonce(), "auth", ha2));
    }
}
