package org.keyline.sip.stack;

import java.net.InetSocketAddress;
import java.util.Locale;

/** The topmost Via of an answer: with the address that the request really came from, where the peer gave another. */
final class TopVia {

    private TopVia() {}

    /** RFC 3261 section 18.2.1 (received) and RFC 3581 section 4 (rport). */
    static String answered(String value, InetSocketAddress source) {
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
    static String sentByHost(String via) {
        int end = via.indexOf(';');
        String sentBy = (end < 0 ? via : via.substring(0, end)).strip();
        sentBy = sentBy.substring(sentBy.lastIndexOf(' ') + 1);
        if (sentBy.startsWith("[")) {
            return sentBy.substring(1, Math.max(sentBy.indexOf(']'), 1));
        }
        int colon = sentBy.indexOf(':');
        return colon < 0 ? sentBy : sentBy.substring(0, colon);
    }
}
