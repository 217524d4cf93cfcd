package org.keyline.tools.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP message as it went over the wire, with just enough read of it to ask for header fields.
 *
 * @param text the whole message, header and body
 */
public record SipText(String text) {

    /** RFC 3261 section 7.3.3 and the later RFCs: the short names that may stand on the wire. */
    private static final Map<String, String> SHORT = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "i",
            "call-id",
            "m",
            "contact",
            "l",
            "content-length",
            "c",
            "content-type",
            "k",
            "supported");

    /** The status line or the request line. */
    public String startLine() {
        int end = text.indexOf("\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    /** The status code of a response; 0 for a request. */
    public int status() {
        String line = startLine();
        return line.matches("SIP/2\\.0 \\d{3}( .*)?") ? Integer.parseInt(line.substring(8, 11)) : 0;
    }

    /** The reason phrase of a response; empty for a request. */
    public String reason() {
        return status() == 0 || startLine().length() < 12 ? "" : startLine().substring(12);
    }

    /** The first header field of that name, whatever its case and whether long or short. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All header fields of that name, in order, one entry for each line. */
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        String wanted = full(name);
        for (String line : headerLines()) {
            int colon = line.indexOf(':');
            if (colon > 0 && full(line.substring(0, colon).strip()).equals(wanted)) {
                values.add(line.substring(colon + 1).strip());
            }
        }
        return values;
    }

    /** What follows the empty line. */
    public String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    /** The lines between the start line and the empty line, folded ones joined (RFC 3261 section 7.3.1). */
    private List<String> headerLines() {
        int end = text.indexOf("\r\n\r\n");
        String head = (end < 0 ? text : text.substring(0, end)).replaceAll("\r\n[ \t]+", " ");
        String[] lines = head.split("\r\n", -1);
        return List.of(lines).subList(1, lines.length);
    }

    private static String full(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return SHORT.getOrDefault(lower, lower);
    }

    @Override
    public String toString() {
        return text;
    }
}
