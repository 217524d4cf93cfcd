package org.keyline.sip.stack;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.sip.forward.OwnAnswers;
import org.keyline.sip.transport.RawMessage;
import org.keyline.sip.transport.TopVia;

/**
 * Writes answers (RFC 3261 section 8.2.6). Via, From, To, Call-ID and CSeq are the request's own text, so that they come
 * back as they went.
 */
final class ReplyWriter implements OwnAnswers {

    /** Makes tags of this process unlike those of another, yet the same for the same request (section 8.2.7). */
    private static final int SEED = new SecureRandom().nextInt();

    private final String server;
    private final HttpDate date = new HttpDate();

    /**
     * @param server the Server header field's value
     */
    ReplyWriter(String server) {
        this.server = server;
    }

    /** The answer's text. What the request does not have is left out. */
    @Override
    public String write(RawMessage request, InetSocketAddress source, SipReply.Respond reply) {
        StringBuilder text = new StringBuilder(1024);
        text.append("SIP/2.0 ").append(reply.status()).append(' ');
        safely(text, reply.reason()).append("\r\n");
        vias(text, request, source);
        copy(text, "From", request);
        to(text, request);
        field(text, "Date", date.now());
        copy(text, "Call-ID", request);
        field(text, "Server", server);
        copy(text, "CSeq", request);
        for (Header header : reply.headers()) {
            safely(text.append(header.name()).append(": "), header.value()).append("\r\n");
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    private static void vias(StringBuilder text, RawMessage request, InetSocketAddress source) {
        boolean top = true;
        for (int i = 0; i < request.size(); i++) {
            if (request.name(i).equals("Via")) {
                String value = request.value(i);
                field(text, "Via", top ? TopVia.answered(value, source) : value);
                top = false;
            }
        }
    }

    private static void to(StringBuilder text, RawMessage request) {
        String to = request.first("To");
        if (to == null) {
            return;
        }
        text.append("To: ").append(to);
        if (lacksTag(to)) {
            text.append(";tag=").append(tag(request));
        }
        text.append("\r\n");
    }

    /** By the reading that the application goes by; what cannot be read is repeated as it came. */
    private static boolean lacksTag(String to) {
        if (to.endsWith(">")) {
            return true; // as in most requests outside a dialog: no parameters
        }
        try {
            return !NameAddress.parse(to).parameters().containsKey("tag");
        } catch (ParseException e) {
            return false;
        }
    }

    private static String tag(RawMessage request) {
        int hash = SEED;
        hash = 31 * hash + hash(request.first("Call-ID"));
        hash = 31 * hash + hash(request.first("CSeq"));
        hash = 31 * hash + hash(request.first("Via"));
        return Integer.toUnsignedString(hash);
    }

    private static int hash(@Nullable String text) {
        return text == null ? 0 : text.hashCode();
    }

    private static void copy(StringBuilder text, String name, RawMessage request) {
        String value = request.first(name);
        if (value != null) {
            field(text, name, value);
        }
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    /** Nobody outside may begin a line of the answer. */
    private static StringBuilder safely(StringBuilder text, String value) {
        if (value.indexOf('\r') < 0 && value.indexOf('\n') < 0) {
            return text.append(value);
        }
        return text.append(value.replace('\r', ' ').replace('\n', ' '));
    }
}
