package org.keyline.sip.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.keyline.sip.DeltaSeconds;

/**
 * The topmost Via of a request: what an answer repeats of it, with the address that the request really came from where the peer
 * gave another; and where it wants the answer.
 */
public final class TopVia {

    private static final int DEFAULT_PORT = 5060;

    private TopVia() {}

    /** Where the first of a line's values ends: at the first comma outside quotes. */
    public static int end(String line) {
        return end(line, 0, ',');
    }

    /** The parts of one value: what goes before its parameters, and each of these. */
    public static List<String> parts(String value) {
        List<String> parts = new ArrayList<>(4);
        int start = 0;
        while (start <= value.length()) {
            int end = end(value, start, ';');
            parts.add(value.substring(start, end));
            start = end + 1;
        }
        return parts;
    }

    private static int end(String text, int start, char separator) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    /** The name of a parameter. */
    private static String name(String part) {
        int equals = part.indexOf('=');
        return (equals < 0 ? part : part.substring(0, equals)).strip();
    }

    private static boolean isReceived(String part) {
        return name(part).equalsIgnoreCase("received");
    }

    private static boolean isRport(String part) {
        return name(part).equalsIgnoreCase("rport");
    }

    /**
     * RFC 3261 section 18.2.1 (received) and RFC 3581 section 4 (rport): written by who received the request, whatever its sender wrote
     * there.
     */
    public static String answered(String value, InetSocketAddress source) {
        int end = end(value);
        List<String> parts = parts(value.substring(0, end));
        String address = source.getAddress().getHostAddress();
        StringBuilder top = new StringBuilder(value.length() + 40).append(parts.getFirst());
        boolean rport = false;
        for (String part : parts.subList(1, parts.size())) {
            if (isRport(part)) {
                top.append(rport ? "" : ";rport=" + source.getPort());
                rport = true;
            } else if (!isReceived(part)) {
                top.append(';').append(part);
            }
        }
        if (rport || !address.equals(sentByHost(parts.getFirst()))) {
            top.append(";received=").append(address);
        }
        return top.append(value, end, value.length()).toString();
    }

    /**
     * Where an answer over UDP goes: to the address that the request came from; to its port when there is rport (RFC 3581 section
     * 4), else to the port of sent-by or 5060 (RFC 3261 section 18.2.2).
     */
    static InetSocketAddress answerTo(String value, InetSocketAddress source) {
        List<String> parts = parts(value.substring(0, end(value)));
        if (parts.stream().skip(1).anyMatch(TopVia::isRport)) {
            return source;
        }
        int port = sentByPort(parts.getFirst());
        return port == source.getPort() ? source : new InetSocketAddress(source.getAddress(), port);
    }

    /** The port of sent-by, 5060 when it has none or none that may be. */
    private static int sentByPort(String via) {
        String sentBy = sentBy(via);
        int colon = sentBy.indexOf(':', sentBy.lastIndexOf(']') + 1);
        if (colon < 0) {
            return DEFAULT_PORT;
        }
        int port = DeltaSeconds.parse(sentBy.substring(colon + 1).strip()).orElse(0);
        return port > 0 && port < 65536 ? port : DEFAULT_PORT;
    }

    /** The host of sent-by, an IPv6 reference without its brackets. */
    private static String sentByHost(String via) {
        String sentBy = sentBy(via);
        if (sentBy.startsWith("[")) {
            return sentBy.substring(1, Math.max(sentBy.indexOf(']'), 1));
        }
        int colon = sentBy.indexOf(':');
        return colon < 0 ? sentBy : sentBy.substring(0, colon);
    }

    private static String sentBy(String via) {
        String sentBy = via.strip();
        return sentBy.substring(sentBy.lastIndexOf(' ') + 1);
    }
}
