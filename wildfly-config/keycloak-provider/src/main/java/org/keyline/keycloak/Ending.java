package org.keyline.keycloak;

import java.nio.charset.StandardCharsets;

/**
 * Tokens that count no more: what Keyline is told.
 *
 * @param kind {@code subject}, {@code session}, {@code token} or {@code issuer}
 * @param name the user's, login's or token's identifier; empty for the issuer
 * @param subject whose login or token it is; empty when that is not known
 * @param until tokens issued then or before are meant, in seconds since 1970
 */
record Ending(String kind, String name, String subject, long until) {

    static Ending ofUser(String id, long until) {
        return new Ending("subject", id, id, until);
    }

    static Ending ofSession(String id, String user, long until) {
        return new Ending("session", id, user, until);
    }

    static Ending ofToken(String id, String user, long until) {
        return new Ending("token", id, user, until);
    }

    static Ending ofAll(long until) {
        return new Ending("issuer", "", "", until);
    }

    /** As it is sent. */
    byte[] body(String issuer) {
        return ("{\"issuer\":" + quoted(issuer) + ",\"kind\":" + quoted(kind) + ",\"name\":" + quoted(name)
                        + ",\"subject\":" + quoted(subject) + ",\"until\":" + until + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 8259 section 7. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
