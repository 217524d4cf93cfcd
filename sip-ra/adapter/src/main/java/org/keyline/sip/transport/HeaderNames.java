package org.keyline.sip.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Full names of header fields, from compact forms and from any case (RFC 3261 section 7.3). */
final class HeaderNames {

    private static final String[] KNOWN = {
        "Accept",
        "Allow",
        "Authorization",
        "Call-ID",
        "Contact",
        "Content-Length",
        "Content-Type",
        "CSeq",
        "Date",
        "Event",
        "Expires",
        "From",
        "Max-Forwards",
        "MIME-Version",
        "Proxy-Authorization",
        "Proxy-Require",
        "Reason",
        "Record-Route",
        "Require",
        "Route",
        "Supported",
        "To",
        "User-Agent",
        "Via"
    };

    private static final String[] COMPACT = new String[128];

    /** Known names by their length: few have the same. */
    private static final String[][] BY_LENGTH = new String[24][];

    static {
        Map<Integer, List<String>> byLength = new HashMap<>();
        for (String name : KNOWN) {
            byLength.computeIfAbsent(name.length(), length -> new ArrayList<>()).add(name);
        }
        byLength.forEach((length, names) -> BY_LENGTH[length] = names.toArray(String[]::new));
        compact('a', "Accept-Contact");
        compact('b', "Referred-By");
        compact('c', "Content-Type");
        compact('d', "Request-Disposition");
        compact('e', "Content-Encoding");
        compact('f', "From");
        compact('i', "Call-ID");
        compact('j', "Reject-Contact");
        compact('k', "Supported");
        compact('l', "Content-Length");
        compact('m', "Contact");
        compact('o', "Event");
        compact('r', "Refer-To");
        compact('s', "Subject");
        compact('t', "To");
        compact('u', "Allow-Events");
        compact('v', "Via");
        compact('x', "Session-Expires");
        compact('y', "Identity");
    }

    private HeaderNames() {}

    private static void compact(char letter, String name) {
        COMPACT[letter] = name;
        COMPACT[Character.toUpperCase(letter)] = name;
    }

    /** The full name of the header field whose name stands between two offsets. */
    static String of(String text, int start, int end) {
        int length = end - start;
        if (length == 1) {
            char letter = text.charAt(start);
            String name = letter < 128 ? COMPACT[letter] : null;
            return name != null ? name : text.substring(start, end);
        }
        String known = known(text, start, length);
        return known != null ? known : text.substring(start, end);
    }

    private static @Nullable String known(String text, int start, int length) {
        if (length >= BY_LENGTH.length || BY_LENGTH[length] == null) {
            return null;
        }
        for (String name : BY_LENGTH[length]) {
            if (text.startsWith(name, start)) {
                return name;
            }
        }
        for (String name : BY_LENGTH[length]) {
            if (name.regionMatches(true, 0, text, start, length)) {
                return name;
            }
        }
        return null;
    }

    /** The full name for a name in any case or in compact form. */
    static String of(String name) {
        return of(name, 0, name.length());
    }

    /** Whether two full names are the same header field. */
    static boolean same(String one, String other) {
        return one.equals(other) || one.equalsIgnoreCase(other);
    }
}
