package org.keyline.registrar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A Contact's URI, taken apart for the comparison of RFC 3261 section 19.1.4. Another scheme than sip and sips is compared as
 * text, since its own rules are not ours to know.
 *
 * @param scheme in lower case
 * @param user user and password, escapes resolved; compared with case
 * @param hostPort host and port in lower case
 * @param parameters names and values in lower case, escapes resolved
 * @param headers what follows the question mark, by name
 */
record ContactUri(
        String scheme, String user, String hostPort, Map<String, String> parameters, Map<String, String> headers) {

    /** A parameter of these that only one of the URIs has makes them differ; others are then ignored. */
    private static final Set<String> TELLING = Set.of("user", "ttl", "method", "maddr");

    static ContactUri of(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("sip") && !scheme.equals("sips")) {
            return new ContactUri(scheme, text, "", Map.of(), Map.of());
        }
        int at = text.indexOf('@', colon + 1);
        String user = at < 0 ? "" : unescaped(text.substring(colon + 1, at));
        String rest = text.substring(at < 0 ? colon + 1 : at + 1);
        int question = rest.indexOf('?');
        String headers = question < 0 ? "" : rest.substring(question + 1);
        String place = question < 0 ? rest : rest.substring(0, question);
        int semicolon = place.indexOf(';');
        String hostPort = (semicolon < 0 ? place : place.substring(0, semicolon)).toLowerCase(Locale.ROOT);
        String parameters = semicolon < 0 ? "" : place.substring(semicolon + 1);
        return new ContactUri(scheme, user, hostPort, pairs(parameters, ";", true), pairs(headers, "&", false));
    }

    boolean isEquivalentTo(ContactUri other) {
        return scheme.equals(other.scheme)
                && user.equals(other.user)
                && hostPort.equals(other.hostPort)
                && headers.equals(other.headers)
                && agreesOnParameters(other)
                && other.agreesOnParameters(this);
    }

    private boolean agreesOnParameters(ContactUri other) {
        return parameters.entrySet().stream().allMatch(parameter -> {
            String theirs = other.parameters.get(parameter.getKey());
            return theirs == null
                    ? !TELLING.contains(parameter.getKey())
                    : Objects.equals(theirs, parameter.getValue());
        });
    }

    private static Map<String, String> pairs(String text, String separator, boolean anyCase) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split(separator, -1)) {
            int equals = pair.indexOf('=');
            String name = unescaped(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : unescaped(pair.substring(equals + 1));
            pairs.put(name.toLowerCase(Locale.ROOT), anyCase ? value.toLowerCase(Locale.ROOT) : value);
        }
        return pairs;
    }

    /** Each {@code %HH} as the octet that it stands for; what is not one stays. */
    private static String unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int octet = text.charAt(i) == '%' && i + 2 < text.length() ? octet(text, i + 1) : -1;
            plain.append(octet < 0 ? text.charAt(i) : (char) octet);
            i += octet < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    private static int octet(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
