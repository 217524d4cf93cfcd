package org.keyline.sip.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.sip.Header;
import org.keyline.sip.transport.RawMessage;

/**
 * The challenges of phones. Only those for digests go on: by one for a Bearer token (RFC 8898 section 4) a phone could have its
 * callers log in where it likes. And none for a realm of ours: its caller would tell that phone the digest of the password that it has
 * with us.
 *
 * @param ours our realms
 */
record Challenges(Set<String> ours) {

    private static final Pattern DIGEST = Pattern.compile("Digest\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Wherever a reader may find one, be it inside another parameter. */
    private static final Pattern REALM = Pattern.compile("\\brealm\\s*+=\\s*+", Pattern.CASE_INSENSITIVE);

    /** Two words side by side: a scheme and what follows it. */
    private static final Pattern SCHEME = Pattern.compile("[^\\s,=]\\s+[^\\s,=]");

    /** Those of a response that go on. */
    List<Header> of(RawMessage response) {
        List<Header> challenges = new ArrayList<>(1);
        for (int i = 0; i < response.size(); i++) {
            String name = response.name(i);
            if (isChallenge(name) && mayGoOn(response.value(i))) {
                challenges.add(new Header(name, response.value(i)));
            }
        }
        return challenges;
    }

    /** Whether a header field of a response is a challenge that does not go on. */
    boolean isWithheld(String name, String value) {
        return isChallenge(name) && !mayGoOn(value);
    }

    private static boolean isChallenge(String name) {
        return name.equalsIgnoreCase("WWW-Authenticate") || name.equalsIgnoreCase("Proxy-Authenticate");
    }

    private boolean mayGoOn(String value) {
        return isDigestAlone(value) && isForAnother(value);
    }

    /** Whether it has one realm, which is not ours however a lenient reader compares it. */
    private boolean isForAnother(String value) {
        Matcher realm = REALM.matcher(value);
        String theirs = realm.find() ? valueAt(value, realm.end()) : "";
        return !theirs.isEmpty()
                && !realm.find()
                && ours.stream().map(String::strip).noneMatch(theirs::equalsIgnoreCase);
    }

    /** A token, or what is quoted without its escapes (RFC 3261 section 25.1); character after character, as it may be long. */
    private static String valueAt(String text, int start) {
        boolean quoted = start < text.length() && text.charAt(start) == '"';
        StringBuilder value = new StringBuilder();
        for (int i = quoted ? start + 1 : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted ? c == '"' : c == ',' || Character.isWhitespace(c)) {
                break;
            }
            if (quoted && c == '\\' && i + 1 < text.length()) {
                i++;
            }
            value.append(text.charAt(i));
        }
        return value.toString().strip();
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
