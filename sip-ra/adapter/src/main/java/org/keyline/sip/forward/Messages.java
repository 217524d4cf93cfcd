package org.keyline.sip.forward;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.keyline.sip.Header;
import org.keyline.sip.transport.RawMessage;

/** Writes messages that go on as they came but for what a proxy changes. */
final class Messages {

    private static final String RECORD_ROUTE = "Record-Route";

    private Messages() {}

    static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ");
        // Nobody outside may begin a line.
        boolean sound = value.indexOf('\r') < 0 && value.indexOf('\n') < 0;
        text.append(sound ? value : value.replace('\r', ' ').replace('\n', ' ')).append("\r\n");
    }

    static byte[] withBody(StringBuilder head, byte[] body) {
        field(head, "Content-Length", Integer.toString(body.length));
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /** Whether another Via stands behind the topmost: without one the response is for us. */
    static boolean goesFurther(RawMessage response) {
        List<String> vias = response.values("Via");
        return vias.size() > 1
                || (vias.size() == 1
                        && Via.end(vias.getFirst()) < vias.getFirst().length());
    }

    /**
     * The response without our Via (RFC 3261 section 16.7 step 3), and without what a phone may not say to others: who it is
     * (RFC 3325 section 5), and where they should show what they have with us.
     *
     * @param challenges which of its challenges go back
     * @param recordRoutes the Record-Route values that it goes back with, whatever the phone wrote there
     * @param more further header fields
     */
    static byte[] upstream(RawMessage response, Challenges challenges, List<String> recordRoutes, List<Header> more) {
        StringBuilder text = new StringBuilder(2048);
        text.append(Requests.statusLine(response)).append("\r\n");
        boolean top = true;
        for (int i = 0; i < response.size(); i++) {
            String value = response.value(i);
            if (response.name(i).equals("Content-Length")) {
                continue;
            }
            if (top && response.name(i).equals("Via")) {
                top = false;
                int end = Via.end(value);
                if (end < value.length()) {
                    field(text, "Via", value.substring(end + 1).strip());
                }
                continue;
            }
            if (!isOthers(response.name(i)) && !challenges.isWithheld(response.name(i), value)) {
                field(text, response.name(i), value);
            }
        }
        recordRoutes.forEach(value -> field(text, RECORD_ROUTE, value));
        more.forEach(header -> field(text, header.name(), header.value()));
        return withBody(text, response.body());
    }

    private static boolean isOthers(String name) {
        return name.equalsIgnoreCase(RECORD_ROUTE)
                || name.equalsIgnoreCase("P-Asserted-Identity")
                || name.equalsIgnoreCase("Remote-Party-ID");
    }
}
