package org.keyline.admission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keyline.sip.SipRequest;

/**
 * The bearer credentials of a request, as they come in the wild: {@code Bearer <token>} (RFC 8898 section 2.1.2), the same
 * with parameters behind a comma, or {@code Bearer token="<token>", …} as Cisco's phones send it; in Proxy-Authorization or in
 * Authorization.
 */
public final class Credentials {

    private static final String SCHEME = "Bearer";
    private static final String TOKEN_PARAMETER = "token";

    private Credentials() {}

    /**
     * The values of an Authorization or Proxy-Authorization header field that are not meant for us and go on with a request (RFC
     * 3261 section 22.3): neither bearer tokens, which are nobody else's business, nor digests for our realms.
     *
     * @param realms what our challenges name
     */
    public static List<String> others(List<String> values, Set<String> realms) {
        return values.stream().filter(value -> !isOurs(value, realms)).toList();
    }

    private static boolean isOurs(String value, Set<String> realms) {
        int end = 0;
        while (end < value.length() && !isWhite(value.charAt(end))) {
            end++;
        }
        String scheme = value.substring(0, end);
        return scheme.equalsIgnoreCase(SCHEME)
                || scheme.equalsIgnoreCase("Digest")
                        && parameter(value.substring(end).strip(), "realm")
                                .filter(realms::contains)
                                .isPresent();
    }

    /** The first bearer token of the request; empty when it carries none. Other schemes are passed over. */
    static Optional<String> bearerToken(SipRequest request) {
        Optional<String> token = first(request.headers("Proxy-Authorization"));
        return token.isPresent() ? token : first(request.headers("Authorization"));
    }

    private static Optional<String> first(List<String> values) {
        for (String value : values) {
            Optional<String> token = bearerToken(value);
            if (token.isPresent()) {
                return token;
            }
        }
        return Optional.empty();
    }

    /** The token of one header field's value. */
    static Optional<String> bearerToken(String value) {
        int end = SCHEME.length();
        if (value.length() <= end || !value.regionMatches(true, 0, SCHEME, 0, end) || !isWhite(value.charAt(end))) {
            return Optional.empty();
        }
        String rest = value.substring(end).strip();
        Optional<String> token =
                beginsWithParameter(rest) ? parameter(rest, TOKEN_PARAMETER) : Optional.of(upTo(rest, ','));
        return token.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A token may end in "=", so a parameter is a name, "=" and something that is not "="; white space may stand around it. */
    private static boolean beginsWithParameter(String text) {
        int name = nameEnd(text);
        int equals = afterWhite(text, name);
        int value = afterWhite(text, equals + 1);
        return name > 0
                && value < text.length()
                && text.charAt(equals) == '='
                && text.charAt(value) != '='
                && text.charAt(value) != ',';
    }

    private static int afterWhite(String text, int from) {
        int i = from;
        while (i < text.length() && isWhite(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The value of a parameter in a comma-separated list of parameters. */
    private static Optional<String> parameter(String parameters, String name) {
        int at = 0;
        while (at < parameters.length()) {
            int end = parameterEnd(parameters, at);
            String one = parameters.substring(at, end).strip();
            int equals = one.indexOf('=');
            if (equals > 0 && one.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(unquoted(one.substring(equals + 1).strip()));
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    /** The next comma outside quotes. */
    private static int parameterEnd(String parameters, int from) {
        int at = from;
        while (at < parameters.length() && parameters.charAt(at) != ',') {
            at = parameters.charAt(at) == '"' ? quoteEnd(parameters, at + 1) : at + 1;
        }
        return Math.min(at, parameters.length());
    }

    /** Behind the quote that ends the quoted string (RFC 3261 section 25.1), or the end where none does. */
    private static int quoteEnd(String text, int from) {
        int quote = text.indexOf('"', from);
        if (quote < 0) {
            return text.length();
        }
        int at = text.indexOf('\\', from, quote);
        if (at < 0) {
            return quote + 1;
        }
        // With escapes, one character after the other: the next quote is looked for once and not behind each of them.
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private static int nameEnd(String text) {
        int i = 0;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || "-_!".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static boolean isWhite(char c) {
        return c == ' ' || c == '\t';
    }
}
