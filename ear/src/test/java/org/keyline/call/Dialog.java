package org.keyline.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.keyline.tools.phone.SipText;

/**
 * What one side knows of a dialog (RFC 3261 section 12).
 *
 * @param local this side's From
 * @param remote the other's
 * @param target where the other is
 * @param routes on the way there
 */
public record Dialog(String callId, String local, String remote, String target, List<String> routes) {

    /** Of who sent the request. */
    public static Dialog ofCaller(SipText request, SipText answer) {
        List<String> routes = new ArrayList<>(answer.headers("Record-Route"));
        Collections.reverse(routes);
        return new Dialog(
                value(request, "Call-ID"), value(request, "From"), value(answer, "To"), contact(answer), routes);
    }

    /** Of who was sent it, with the answer's To. */
    public static Dialog ofCallee(SipText request, SipText answer) {
        return new Dialog(
                value(request, "Call-ID"),
                value(answer, "To"),
                value(request, "From"),
                contact(request),
                request.headers("Record-Route"));
    }

    private static String contact(SipText message) {
        String contact = value(message, "Contact");
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }

    public static String value(SipText message, String name) {
        return message.header(name).orElseThrow(() -> new AssertionError("no " + name + " in " + message));
    }
}
