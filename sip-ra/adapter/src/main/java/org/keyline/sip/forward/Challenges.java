package org.keyline.sip.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static final Pattern REALM = Pattern.compile(
            "\\brealm\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,\"]*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

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
        List<String> realms = REALM.matcher(value)
                .results()
                .map(found -> realm(found.group(1)))
                .toList();
        return realms.size() == 1 && ours.stream().map(String::strip).noneMatch(realms.getFirst()::equalsIgnoreCase);
    }

    private static String realm(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"");
        return (quoted ? ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1") : value).strip();
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
