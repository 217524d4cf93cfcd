package org.keyline.digest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Digest credentials as they stand in Authorization or Proxy-Authorization (RFC 3261 section 25.1: digest-response); what was
 * not given is empty.
 *
 * @param user the username
 * @param realm for which they are
 * @param nonce the server's
 * @param uri the digest-uri. It need not be the Request-URI to the letter: proxies between change that one
 * @param response the hash, in hexadecimal
 * @param algorithm its name as given
 * @param clientNonce the client's
 * @param protection the quality of protection
 * @param count how often the client has used the nonce, 8 hexadecimal digits
 */
public record DigestResponse(
        String user,
        String realm,
        String nonce,
        String uri,
        String response,
        String algorithm,
        String clientNonce,
        String protection,
        String count) {

    private static final String SCHEME = "Digest";
    private static final int MOST_PARAMETERS = 32;

    /** The credentials of one header field's value; empty when they are of another scheme or cannot be read. */
    public static Optional<DigestResponse> of(String value) {
        int end = SCHEME.length();
        if (value.length() <= end || !value.regionMatches(true, 0, SCHEME, 0, end) || value.charAt(end) > ' ') {
            return Optional.empty();
        }
        return parameters(value.substring(end)).map(DigestResponse::of);
    }

    private static DigestResponse of(Map<String, String> given) {
        return new DigestResponse(
                given.getOrDefault("username", ""),
                given.getOrDefault("realm", ""),
                given.getOrDefault("nonce", ""),
                given.getOrDefault("uri", ""),
                given.getOrDefault("response", ""),
                given.getOrDefault("algorithm", ""),
                given.getOrDefault("cnonce", ""),
                given.getOrDefault("qop", ""),
                given.getOrDefault("nc", ""));
    }

    /** {@code name=value} or {@code name="value"} with commas between; empty when it is not that, or a name stands twice. */
    private static Optional<Map<String, String>> parameters(String text) {
        Map<String, String> found = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0 || found.size() == MOST_PARAMETERS) {
                return text.substring(at).isBlank() ? Optional.of(found) : Optional.empty();
            }
            String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            int end = value(text, afterBlanks(text, equals + 1), value);
            int comma = afterBlanks(text, end);
            boolean ended = comma >= text.length() || text.charAt(comma) == ',';
            if (end < 0 || !ended || found.put(name, value.toString()) != null) {
                return Optional.empty();
            }
            at = comma + 1;
        }
        return Optional.of(found);
    }

    /** Reads one value; returns the place behind it, or a negative number when its quote is not closed. */
    private static int value(String text, int from, StringBuilder value) {
        if (from >= text.length() || text.charAt(from) != '"') {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            value.append(text.substring(Math.min(from, end), end).strip());
            return end;
        }
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && ++at < text.length()) {
                c = text.charAt(at);
            }
            value.append(c);
        }
        return Integer.MIN_VALUE;
    }

    private static int afterBlanks(String text, int from) {
        int at = Math.max(from, 0);
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
