package org.keyline.door;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keyline.tools.phone.SipText;

/** Registers one device's line over one client, and speaks from it. */
final class Caller {

    /** Whom a REGISTER is to. */
    static final String SERVER = "sip:127.0.0.1";

    private final Knock knock;
    private final String device;
    private final String line;
    private final String callId = UUID.randomUUID().toString();
    private int sequence;

    /** @param device named in the Contact; empty to name none */
    Caller(Knock knock, String device, String line) {
        this.knock = knock;
        this.device = device;
        this.line = line;
    }

    /** @param fields further header field lines, such as the credentials */
    SipText register(String... fields) {
        return register(60, "", fields);
    }

    SipText leave(String... fields) {
        return register(0, "", fields);
    }

    SipText register(int expires, String contactParameters, String... fields) {
        String named = device.isEmpty()
                ? ""
                : ";+u.sip!devicename.ccm.cisco.com=\"" + device + "\";+u.sip!model.ccm.cisco.com=\"503\"";
        return knock.exchange(request(
                "REGISTER",
                SERVER,
                line,
                callId,
                "Contact: <sip:" + line + "@client.invalid>" + named + contactParameters + "\r\nExpires: " + expires
                        + "\r\n" + lines(fields)));
    }

    /** A MESSAGE from the line that says nothing. */
    String message(String to, String... fields) {
        return request("MESSAGE", uri(to), to, UUID.randomUUID().toString(), lines(fields));
    }

    static String uri(String line) {
        return "sip:" + line + "@127.0.0.1";
    }

    private static String lines(String... fields) {
        return Arrays.stream(fields).map(field -> field + "\r\n").collect(Collectors.joining());
    }

    private String request(String method, String uri, String to, String call, String more) {
        sequence++;
        return method + " " + uri + " SIP/2.0\r\n"
                + "Via: SIP/2.0/" + knock.transport + " client.invalid:5062;rport;branch=z9hG4bK" + UUID.randomUUID()
                + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:" + line + "@127.0.0.1>;tag=1\r\n"
                + "To: <sip:" + to + "@127.0.0.1>\r\n"
                + "Call-ID: " + call + "\r\n"
                + "CSeq: " + sequence + " " + method + "\r\n"
                + more
                + "Content-Length: 0\r\n\r\n";
    }
}
