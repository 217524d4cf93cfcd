package org.keyline.sip.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.keyline.sip.Header;
import org.keyline.sip.transport.RawMessage;

/**
 * The challenges of phones. Only those for digests go on: by one for a Bearer token (RFC 8898 section 4) a phone could have its
 * callers log in where it likes.
 */
final class Challenges {

    private static final Pattern DIGEST = Pattern.compile("Digest\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Two words side by side: a scheme and what follows it. */
    private static final Pattern SCHEME = Pattern.compile("[^\\s,=]\\s+[^\\s,=]");

    private Challenges() {}

    /** Those of a response that go on. */
    static List<Header> of(RawMessage response) {
        List<Header> challenges = new ArrayList<>(1);
        for (int i = 0; i < response.size(); i++) {
            String name = response.name(i);
            if (isChallenge(name) && isDigestAlone(response.value(i))) {
                challenges.add(new Header(name, response.value(i)));
            }
        }
        return challenges;
    }

    /** Whether a header field of a response is a challenge that does not go on. */
    static boolean isWithheld(String name, String value) {
        return isChallenge(name) && !isDigestAlone(value);
    }

    private static boolean isChallenge(String name) {
        return name.equalsIgnoreCase("WWW-Authenticate") || name.equalsIgnoreCase("Proxy-Authenticate");
    }

    /** Whether no reader can find another scheme's challenge in the line, not even behind a comma. */
    private static boolean isDigestAlone(String value) {
        String plain = withoutQuoted(value);
        return DIGEST.matcher(plain).matches()
                && !SCHEME.matcher(plain.substring("Digest".length()).strip()).find();
    }

    /** Empty when a quote is not closed, of which readers make different things. */
    private static String withoutQuoted(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (!quoted) {
                plain.append(c);
            }
        }
        return quoted ? "" : plain.toString();
    }
}
