package org.keyline.sip.transport;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.keyline.sip.DeltaSeconds;

/**
 * The topmost Via of a request: what an answer repeats of it, with the address that the request really came from where the peer
 * gave another; and where it wants the answer.
 */
public final class TopVia {

    private static final int DEFAULT_PORT = 5060;

    private TopVia() {}

    /** RFC 3261 section 18.2.1 (received) and RFC 3581 section 4 (rport). */
    public static String answered(String value, InetSocketAddress source) {
        int end = value.indexOf(',');
        String top = end < 0 ? value : value.substring(0, end);
        String rest = end < 0 ? "" : value.substring(end);
        String address = source.getAddress().getHostAddress();
        int rport = emptyRport(top);
        if (rport >= 0) {
            String port = "=" + source.getPort();
            top = top.substring(0, rport) + port + top.substring(rport);
        } else if (address.equals(sentByHost(top))) {
            return value;
        }
        return top.toLowerCase(Locale.ROOT).contains(";received=") ? top + rest : top + ";received=" + address + rest;
    }

    /**
     * Where an answer over UDP goes: to the address that the request came from; to its port when there is rport (RFC 3581 section
     * 4), else to the port of sent-by or 5060 (RFC 3261 section 18.2.2).
     */
    static InetSocketAddress answerTo(String value, InetSocketAddress source) {
        int end = value.indexOf(',');
        String top = end < 0 ? value : value.substring(0, end);
        if (emptyRport(top) >= 0) {
            return source;
        }
        int port = sentByPort(top);
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

    /** The offset behind an rport parameter without a value, or -1. */
    private static int emptyRport(String via) {
        int at = via.toLowerCase(Locale.ROOT).indexOf(";rport");
        if (at < 0) {
            return -1;
        }
        int behind = at + ";rport".length();
        return behind == via.length() || via.charAt(behind) == ';' ? behind : -1;
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
        int end = via.indexOf(';');
        String sentBy = (end < 0 ? via : via.substring(0, end)).strip();
        return sentBy.substring(sentBy.lastIndexOf(' ') + 1);
    }
}
