package org.keyline.sip.forward;

import java.util.List;
import java.util.Locale;
import org.keyline.sip.transport.RawMessage;
import org.keyline.sip.transport.TopVia;

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
        return TopVia.end(line);
    }

    /** Reads one value. */
    static Via of(String value) {
        List<String> parts = TopVia.parts(value);
        String first = parts.getFirst().strip();
        String sentBy = first.substring(first.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase("branch")) {
                return new Via(sentBy, part.substring(equals + 1).strip());
            }
        }
        return new Via(sentBy, "");
    }
}
