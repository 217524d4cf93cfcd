package org.keyline.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.SipText;

/** The calls of a phone: it says what the test has it say, and hears one message after the other. */
public final class Ua {

    /** SRTP with keys of the test's own. */
    public static final String SECURE = sdp("RTP/SAVP");

    public static final String PLAIN = sdp("RTP/AVP");

    private static final AtomicInteger NUMBERS = new AtomicInteger((int) (System.nanoTime() & 0xfffff));

    private final Phone phone;
    private final String line;
    private final String token;
    private int cseq = 1;

    public Ua(Phone phone, String line, String token) {
        this.phone = phone;
        this.line = line;
        this.token = token;
    }

    private static String sdp(String transport) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 " + transport
                + " 0\r\n";
    }

    public Ua registered() {
        assertThat(phone.register().status()).isEqualTo(200);
        return this;
    }

    /** A request outside a dialog, with the token. */
    public SipText start(String method, String to, String body, String... headers) {
        return startAs(line, method, to, body, with(headers, "Proxy-Authorization: Bearer token=\"" + token + "\""));
    }

    /** The same from any line, without a token unless the header fields have one. */
    public SipText startAs(String from, String method, String to, String body, String... headers) {
        int number = NUMBERS.incrementAndGet();
        return send(
                method,
                "sip:" + to + "@127.0.0.1",
                "call-" + number,
                "<sip:" + from + "@127.0.0.1>;tag=t" + number,
                "<sip:" + to + "@127.0.0.1>",
                ++cseq,
                List.of(),
                body,
                headers);
    }

    /** A request inside a dialog; without a token. */
    public SipText inside(Dialog dialog, String method, String body, String... headers) {
        return send(
                method,
                dialog.target(),
                dialog.callId(),
                dialog.local(),
                dialog.remote(),
                ++cseq,
                dialog.routes(),
                body,
                headers);
    }

    /** The ACK to a 2xx. */
    public void ack(Dialog dialog, SipText invite, String body) {
        int number = Integer.parseInt(Dialog.value(invite, "CSeq").split(" ", 2)[0]);
        send(
                "ACK",
                dialog.target(),
                dialog.callId(),
                dialog.local(),
                dialog.remote(),
                number,
                dialog.routes(),
                body,
                "Proxy-Authorization: Bearer token=\"" + token + "\"");
    }

    /** The CANCEL of an INVITE. */
    public void cancel(SipText invite) {
        phone.connection().send(hopByHop("CANCEL", invite, Dialog.value(invite, "To")));
    }

    /** The ACK to a refusal. */
    public void ackRefusal(SipText invite, SipText refusal) {
        phone.connection().send(hopByHop("ACK", invite, Dialog.value(refusal, "To")));
    }

    private static String hopByHop(String method, SipText invite, String to) {
        String number = Dialog.value(invite, "CSeq").split(" ", 2)[0];
        return method + invite.startLine().substring("INVITE".length()) + "\r\nVia: " + Dialog.value(invite, "Via")
                + "\r\nFrom: " + Dialog.value(invite, "From") + "\r\nTo: " + to + "\r\nCall-ID: "
                + Dialog.value(invite, "Call-ID") + "\r\nCSeq: " + number + ' ' + method
                + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    }

    private SipText send(
            String method,
            String uri,
            String callId,
            String from,
            String to,
            int number,
            List<String> routes,
            String body,
            String... headers) {
        StringBuilder text = new StringBuilder(method + ' ' + uri + " SIP/2.0\r\n");
        text.append("Via: SIP/2.0/TLS ").append(phone.connection().localAddress());
        text.append(";branch=z9hG4bKua").append(NUMBERS.incrementAndGet()).append("\r\n");
        routes.forEach(route -> text.append("Route: ").append(route).append("\r\n"));
        text.append("From: ")
                .append(from)
                .append("\r\nTo: ")
                .append(to)
                .append("\r\nCall-ID: ")
                .append(callId);
        text.append("\r\nCSeq: ").append(number).append(' ').append(method).append("\r\nMax-Forwards: 70\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return sent(text, body);
    }

    /** Answers a request that came. */
    public SipText answer(SipText request, int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
        for (String name : List.of("Via", "Record-Route", "From", "Call-ID", "CSeq")) {
            request.headers(name)
                    .forEach(value ->
                            text.append(name).append(": ").append(value).append("\r\n"));
        }
        String to = Dialog.value(request, "To");
        text.append("To: ")
                .append(to)
                .append(to.contains(";tag=") ? "" : ";tag=of" + line)
                .append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return sent(text, body);
    }

    private SipText sent(StringBuilder text, String body) {
        text.append("Contact: ").append(phone.contact()).append("\r\n");
        if (!body.isEmpty()) {
            text.append("Content-Type: ")
                    .append(body.startsWith("v=0") ? "application/sdp" : "text/plain")
                    .append("\r\n");
        }
        text.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        phone.connection().send(text.toString());
        return new SipText(text.toString());
    }

    /** The next message, which must be this request. */
    public SipText hears(String method) {
        SipText message = next();
        assertThat(message.startLine()).startsWith(method + ' ');
        return message;
    }

    /** The next message, which must be this answer. */
    public SipText hears(int status) {
        SipText message = next();
        assertThat(message.startLine()).startsWith("SIP/2.0 " + status + ' ');
        return message;
    }

    private SipText next() {
        while (true) {
            Optional<SipText> message = phone.connection().receive();
            if (message.isPresent()) {
                return message.get();
            }
        }
    }

    private static String[] with(String[] headers, String more) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = more;
        return all;
    }
}
