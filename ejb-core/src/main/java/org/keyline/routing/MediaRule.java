package org.keyline.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.sip.SipRequest;

/**
 * What an encrypted device may offer and answer: media over SRTP, DTLS or TLS only (RFC 3711, RFC 5764, RFC 4572). A stream of port
 * 0 is none. Several parts of a body are looked through as one text, so that no reading of their borders hides a stream; a body
 * that cannot be looked through is taken for one that is not secure.
 */
final class MediaRule {

    /** Requests that carry offers and answers (RFC 3261, RFC 3262, RFC 3311). */
    private static final Set<String> METHODS = Set.of("INVITE", "ACK", "PRACK", "UPDATE");

    private static final Set<String> SECURE = Set.of("SAVP", "SAVPF", "TLS", "DTLS");

    /** RFC 8866 section 5.14. */
    private static final Pattern STREAM = Pattern.compile("(?im)^m=\\S+[ \\t]+(\\d+)(?:/\\d+)?[ \\t]+(\\S+)");

    /** RFC 4568 section 6.3.2: keys that are not used. */
    private static final Pattern CLEAR = Pattern.compile("(?im)^a=crypto:.*\\bUNENCRYPTED_SRTP\\b");

    private static final Pattern RECODED =
            Pattern.compile("(?im)^content-transfer-encoding[ \\t]*:[ \\t]*(base64|quoted-printable)");

    private MediaRule() {}

    /** What of the request's media is not secure, in words for the phone; empty when nothing is. */
    static Optional<String> violation(SipRequest request) {
        if (request.body().length == 0 || !METHODS.contains(request.method())) {
            return Optional.empty();
        }
        String type = request.header("Content-Type").orElse("application/sdp").toLowerCase(Locale.ROOT);
        boolean several = type.startsWith("multipart/");
        if (!several && !type.startsWith("application/sdp")) {
            return Optional.empty();
        }
        String text = new String(request.body(), StandardCharsets.ISO_8859_1);
        String encoding = request.header("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            return Optional.of("Content-Encoding " + word(encoding));
        }
        if (several && RECODED.matcher(text).find()) {
            return Optional.of("Content-Transfer-Encoding");
        }
        return streams(text);
    }

    private static Optional<String> streams(String text) {
        Matcher stream = STREAM.matcher(text);
        while (stream.find()) {
            boolean used = stream.group(1).chars().anyMatch(digit -> digit != '0');
            String transport = stream.group(2);
            if (used
                    && Arrays.stream(transport.toUpperCase(Locale.ROOT).split("/", -1))
                            .noneMatch(SECURE::contains)) {
                return Optional.of(word(transport));
            }
        }
        return CLEAR.matcher(text).find() ? Optional.of("UNENCRYPTED_SRTP") : Optional.empty();
    }

    /** Fit for a quoted string. */
    private static String word(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9/._-]", "");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }
}
