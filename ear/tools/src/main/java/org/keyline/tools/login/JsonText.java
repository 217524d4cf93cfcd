package org.keyline.tools.login;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values out of the flat JSON objects of the token endpoint; no more is needed here, so no library. */
final class JsonText {

    private JsonText() {}

    /** The string member of that name; possessive, as a token is longer than the pattern's stack is deep. Escapes other than of quote, slash and backslash do not occur in tokens. */
    static Optional<String> string(String json, String name) {
        Matcher found = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"")
                .matcher(json);
        return found.find() ? Optional.of(found.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }

    /** The whole-number member of that name. */
    static Optional<Long> number(String json, String name) {
        Matcher found = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*(\\d{1,18})")
                .matcher(json);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }
}
