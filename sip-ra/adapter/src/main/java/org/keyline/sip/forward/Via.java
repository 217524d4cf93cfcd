package org.keyline.sip.forward;

import java.util.Locale;
import org.keyline.sip.transport.RawMessage;

/**
 * What transactions are matched by in the first value of a Via header field (RFC 3261 sections 17.1.3 and 17.2.3). What cannot be
 * read is empty.
 *
 * @param sentBy host and port in lower case
 * @param branch as sent
 */
record Via(String sentBy, String branch) {

    private static final Via NONE = new Via("", "");

    /** The topmost of a message. */
    static Via top(RawMessage message) {
        String line = message.first("Via");
        return line == null ? NONE : of(line.substring(0, end(line)));
    }

    /** Where the first of a line's values ends: at the first comma outside quotes. */
    static int end(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return line.length();
    }

    /** Reads one value. */
    static Via of(String value) {
        String[] parts = value.split(";", -1);
        String first = parts[0].strip();
        String sentBy = first.substring(first.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0 && parts[i].substring(0, equals).strip().equalsIgnoreCase("branch")) {
                return new Via(sentBy, parts[i].substring(equals + 1).strip());
            }
        }
        return new Via(sentBy, "");
    }
}
