package org.keyline.sip.forward;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyline.sip.Target;
import org.keyline.sip.transport.RawMessage;
import org.keyline.sip.transport.TopVia;

/**
 * A request as it leaves by one branch (RFC 3261 section 16.6), and what follows it there: ACK (17.1.1.3) and CANCEL (9.1).
 *
 * @param request as it came
 * @param source where from
 * @param target where it goes
 * @param replaced header fields that go with other values than they came with
 * @param via our Via's value
 * @param recordRoutes our Record-Route values, the next hop's first
 */
record SentRequest(
        RawMessage request,
        InetSocketAddress source,
        Target target,
        Map<String, List<String>> replaced,
        String via,
        List<String> recordRoutes) {

    private static final String RECORD_ROUTE = "Record-Route";

    private static final Set<String> OURS = Set.of("Via", "Max-Forwards", "Route", "Content-Length");

    private String uri() {
        return target.requestUri().orElseGet(() -> Requests.uri(request));
    }

    byte[] message() {
        StringBuilder text = new StringBuilder(2048);
        text.append(Requests.method(request)).append(' ').append(uri()).append(" SIP/2.0\r\n");
        field(text, "Via", via);
        vias(text);
        recordRoutes.forEach(value -> field(text, RECORD_ROUTE, value));
        target.routes().forEach(value -> field(text, "Route", value));
        field(text, "Max-Forwards", Integer.toString(Math.max(0, Requests.hopsLeft(request) - 1)));
        for (int i = 0; i < request.size(); i++) {
            if (!OURS.contains(request.name(i)) && !isReplaced(request.name(i))) {
                field(text, request.name(i), request.value(i));
            }
        }
        replaced.forEach((name, values) -> values.forEach(value -> field(text, name, value)));
        return Messages.withBody(text, request.body());
    }

    /**
     * What Record-Route a response makes a dialog with (section 12.1.2): ours, and behind it what the caller's side wrote. Without it, or
     * with something else behind it, the caller's next request would go to wherever the phone says. In front of it stands what
     * was added on the way, if there are proxies on it.
     */
    List<String> recordRoutesOf(RawMessage response) {
        if (recordRoutes.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(recordRoutes);
        all.addAll(isReplaced(RECORD_ROUTE) ? List.of() : request.values(RECORD_ROUTE));
        String said = String.join(", ", response.values(RECORD_ROUTE));
        int ours = target.routes().isEmpty() ? -1 : said.indexOf(recordRoutes.getFirst());
        if (ours > 0) {
            all.addFirst(said.substring(0, ours).replaceFirst("[, ]+$", ""));
        }
        return all;
    }

    private boolean isReplaced(String name) {
        for (String other : replaced.keySet()) {
            if (other.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Section 18.2.1: the topmost of those that came says where it really came from. */
    private void vias(StringBuilder text) {
        boolean top = true;
        for (String value : request.values("Via")) {
            field(text, "Via", top ? TopVia.answered(value, source) : value);
            top = false;
        }
    }

    /** For a final response that is not 2xx. */
    byte[] ack(RawMessage response) {
        String to = response.first("To");
        return hopByHop("ACK", to == null ? String.valueOf(request.first("To")) : to, List.of());
    }

    /**
     * @param reasons Reason header field values (RFC 3326)
     */
    byte[] cancel(List<String> reasons) {
        return hopByHop("CANCEL", String.valueOf(request.first("To")), reasons);
    }

    private byte[] hopByHop(String method, String to, List<String> reasons) {
        StringBuilder text = new StringBuilder(1024);
        text.append(method).append(' ').append(uri()).append(" SIP/2.0\r\n");
        field(text, "Via", via);
        target.routes().forEach(value -> field(text, "Route", value));
        field(text, "Max-Forwards", "70");
        field(text, "From", String.valueOf(request.first("From")));
        field(text, "To", to);
        field(text, "Call-ID", String.valueOf(request.first("Call-ID")));
        field(text, "CSeq", Requests.number(request) + ' ' + method);
        reasons.forEach(reason -> field(text, "Reason", reason));
        return text.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void field(StringBuilder text, String name, String value) {
        Messages.field(text, name, value);
    }
}
