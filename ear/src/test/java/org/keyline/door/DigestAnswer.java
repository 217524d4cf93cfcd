package org.keyline.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.keyline.tools.phone.SipText;

/** What a client answers a challenge with (RFC 7616), by SHA-256. */
record DigestAnswer(String user, String password, String nonce) {

    static DigestAnswer to(SipText challenge, String user, String password) {
        return new DigestAnswer(user, password, nonce(challenge));
    }

    /** Of the challenge for SHA-256. */
    static String nonce(SipText challenge) {
        String field = challenge.status() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        List<String> digests = challenge.headers(field).stream()
                .filter(value -> value.contains("algorithm=SHA-256"))
                .toList();
        if (digests.size() != 1) {
            throw new AssertionError("not one challenge for SHA-256 in " + challenge);
        }
        return digests.getFirst().replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
    }

    /** The header field's value. */
    String value(String method, String uri, int count) {
        String nc = "%08x".formatted(count);
        String response = sha256(String.join(
                ":",
                sha256(user + ":ccmsipline:" + password),
                nonce,
                nc,
                "client",
                "auth",
                sha256(method + ":" + uri)));
        return "Digest username=\"" + user + "\", realm=\"ccmsipline\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=SHA-256, cnonce=\"client\", qop=auth, nc=" + nc;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
