package org.keyline.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keyline.sip.SipRequest;

/**
 * What an encrypted device may offer and answer: media over SRTP, DTLS or TLS only (RFC 3711, RFC 5764, RFC 4572). A stream of port
 * 0 is none. Several parts of a body are looked through as one text, so that no reading of their borders hides a stream; a body,
 * or a line of a stream, that cannot be read for certain is taken for one that is not secure.
 */
final class MediaRule {

    /** Requests that carry offers and answers (RFC 3261, RFC 3262, RFC 3311). */
    private static final Set<String> METHODS = Set.of("INVITE", "ACK", "PRACK", "UPDATE");

    private static final Set<String> SECURE = Set.of("SAVP", "SAVPF", "TLS", "DTLS");

    private static final String SDP = "application/sdp";

    /** RFC 3261 section 25.1: white space may stand around the slash. */
    private static final Pattern TYPE =
            Pattern.compile("(?s)\\s*([A-Za-z0-9.!%*_+`'~-]+)\\s*/\\s*([A-Za-z0-9.!%*_+`'~-]+)\\s*(?:;.*)?");

    private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** Whatever a lenient reader may take for a stream. */
    private static final Pattern LIKE_STREAM = Pattern.compile("(?is)[^!-~]*m[^!-~]*=.*");

    /** RFC 8866 section 5.14. */
    private static final Pattern STREAM = Pattern.compile("(?is)m=\\S+[ \\t]+(\\d+)(?:/\\d+)?[ \\t]+(\\S+).*");

    /** RFC 4568 section 6.3.2: keys that are not used. */
    private static final Pattern CLEAR =
            Pattern.compile("(?is)[^!-~]*a[^!-~]*=[^!-~]*crypto\\s*:.*\\bUNENCRYPTED_SRTP\\b.*");

    /** RFC 5939: other transports and keys, from which the peer may choose. */
    private static final Pattern CAPABILITY = Pattern.compile("(?is)[^!-~]*a[^!-~]*=[^!-~]*([tap]c(?:ap|fg))\\b.*");

    /** RFC 5322 section 2.2.3. */
    private static final Pattern FOLD = Pattern.compile("\\R[ \\t]+");

    private static final Pattern TRANSFER_ENCODING = Pattern.compile("(?is)\\s*content-transfer-encoding\\s*:(.*)");

    /** Also in its short form (RFC 3261 section 20.12). */
    private static final Pattern ENCODING = Pattern.compile("(?is)\\s*(?:content-encoding|e)\\s*:(.*)");

    private MediaRule() {}

    /** What of the request's media is not secure, in words for the phone; empty when nothing is. */
    static Optional<String> violation(SipRequest request) {
        if (request.body().length == 0 || !METHODS.contains(request.method())) {
            return Optional.empty();
        }
        String type = type(request);
        boolean several = type.startsWith("multipart/");
        if (!several && !type.equals(SDP)) {
            return Optional.empty();
        }
        String text = new String(request.body(), StandardCharsets.ISO_8859_1);
        return encoded(request.headers("Content-Encoding").stream())
                .or(() -> several ? recoded(text) : Optional.empty())
                .or(() -> LINE_BREAK
                        .splitAsStream(text)
                        .map(MediaRule::insecure)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** Whatever is not written by the letter may be an offer to the phone that gets it. */
    private static String type(SipRequest request) {
        Matcher type = TYPE.matcher(request.header("Content-Type").orElse(SDP));
        return type.matches() ? (type.group(1) + '/' + type.group(2)).toLowerCase(Locale.ROOT) : SDP;
    }

    private static Optional<String> encoded(Stream<String> values) {
        return values.flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.equalsIgnoreCase("identity"))
                .findFirst()
                .map(value -> "Content-Encoding " + word(value));
    }

    /** In any of the parts. */
    private static Optional<String> recoded(String text) {
        String unfolded = FOLD.matcher(text).replaceAll(" ");
        boolean asItIs = values(TRANSFER_ENCODING, unfolded)
                .allMatch(value -> AS_IT_IS.contains(value.strip().toLowerCase(Locale.ROOT)));
        return asItIs ? encoded(values(ENCODING, unfolded)) : Optional.of("Content-Transfer-Encoding");
    }

    private static Stream<String> values(Pattern field, String text) {
        return LINE_BREAK
                .splitAsStream(text)
                .map(field::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    private static Optional<String> insecure(String line) {
        if (LIKE_STREAM.matcher(line).matches()) {
            return stream(line);
        }
        Matcher capability = CAPABILITY.matcher(line);
        if (capability.matches()) {
            return Optional.of("a=" + word(capability.group(1)));
        }
        return CLEAR.matcher(line).matches() ? Optional.of("UNENCRYPTED_SRTP") : Optional.empty();
    }

    private static Optional<String> stream(String line) {
        Matcher stream = STREAM.matcher(line);
        if (!stream.matches()) {
            return Optional.of("a stream that cannot be read");
        }
        boolean used = stream.group(1).chars().anyMatch(digit -> digit != '0');
        String transport = stream.group(2);
        boolean secure =
                Arrays.stream(transport.toUpperCase(Locale.ROOT).split("/", -1)).anyMatch(SECURE::contains);
        return used && !secure ? Optional.of(word(transport)) : Optional.empty();
    }

    /** Fit for a quoted string. */
    private static String word(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9/._-]", "");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }
}
