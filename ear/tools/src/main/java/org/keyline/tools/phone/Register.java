package org.keyline.tools.phone;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A REGISTER in the form that Cisco's softphone sends it on the OAuth port: its header fields, their order, a multipart body
 * and the alarm that tells how the last registration ended.
 *
 * @param identity who registers
 * @param host the server, as it stands in the request's URI
 * @param localAddress address and port of the phone's end of the connection
 * @param callId the same for all REGISTERs of one phone (RFC 3261 section 10.2)
 * @param tag of From
 * @param sequence of CSeq
 * @param branch of Via, without the magic cookie
 * @param contact the Contact header field's value; empty to send none, which asks what is registered
 * @param expires seconds
 * @param token the access token, or null to send none
 */
public record Register(
        PhoneIdentity identity,
        String host,
        String localAddress,
        String callId,
        String tag,
        long sequence,
        String branch,
        String contact,
        int expires,
        @Nullable String token) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final String SUPPORTED =
            "replaces,join,sdp-anat,norefersub,resource-priority,extended-refer,X-cisco-callinfo,X-cisco-serviceuri,"
                    + "X-cisco-escapecodes,X-cisco-service-control,X-cisco-srtp-fallback,X-cisco-monrec,X-cisco-config,"
                    + "X-cisco-sis-7.0.0,X-cisco-xsi-8.5.1,X-cisco-graceful-reg,X-cisco-duplicate-reg";

    private static final String BODY = """
            --uniqueBoundary
            Content-Type: application/x-cisco-remotecc-request+xml
            Content-Disposition: session;handling=optional

            <?xml version="1.0" encoding="UTF-8"?>
            <x-cisco-remotecc-request><optionsind><combine max="6"><remotecc><status/></remotecc></combine></optionsind></x-cisco-remotecc-request>
            --uniqueBoundary--
            """.replace("\n", "\r\n");

    /** The whole message. */
    public String text() {
        StringBuilder text = new StringBuilder(3072);
        String aor = "<sip:" + identity.line() + "@" + host + ">";
        line(text, "REGISTER sip:" + host + " SIP/2.0");
        line(text, "Via: SIP/2.0/TLS " + localAddress + ";branch=z9hG4bK" + branch);
        line(text, "From: " + aor + ";tag=" + tag);
        line(text, "To: " + aor);
        line(text, "Call-ID: " + callId);
        line(text, "Max-Forwards: 70");
        line(text, "Date: " + DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        line(text, "CSeq: " + sequence + " REGISTER");
        line(text, "User-Agent: Cisco-CSF");
        if (!contact.isEmpty()) {
            line(text, "Contact: " + contact);
        }
        if (token != null) {
            line(text, "Proxy-Authorization: Bearer token=\"" + token + "\"");
        }
        line(text, "Supported: " + SUPPORTED);
        line(
                text,
                "Reason: SIP;cause=200;text=\"cisco-alarm:111 Name=" + identity.device()
                        + " ActiveLoad=Keyline_phone InactiveLoad=Keyline_phone Last=Application-Requested-Destroy\"");
        line(text, "Expires: " + expires);
        line(text, "Content-Type: multipart/mixed; boundary=uniqueBoundary");
        line(text, "Mime-Version: 1.0");
        line(text, "Content-Length: " + BODY.getBytes(StandardCharsets.UTF_8).length);
        return text.append("\r\n").append(BODY).toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
