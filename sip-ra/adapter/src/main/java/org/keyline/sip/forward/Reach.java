package org.keyline.sip.forward;

import java.util.Locale;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;

/**
 * How a peer reaches the node that it is connected to.
 *
 * @param protocol the transport
 * @param address host and port
 */
record Reach(Protocol protocol, String address) {

    /** @param host what the node is to be reached by; empty for the address of the socket */
    static Reach of(Peer peer, String host) {
        return new Reach(
                peer.protocol(),
                host.isEmpty()
                        ? LocalAddress.of(peer)
                        : host + ':' + peer.local().getPort());
    }

    /** RFC 3581: over UDP the response is to come to the port that this goes out by, whatever address we think that we have. */
    String via(String branch) {
        return "SIP/2.0/" + protocol + ' ' + address + ";branch=" + branch + (isUnreliable() ? ";rport" : "");
    }

    /**
     * For Record-Route.
     *
     * @param scheme that of the Request-URI (RFC 3261 section 16.6 step 4)
     */
    String uri(String scheme, String user) {
        return "<" + scheme + ":" + user + '@' + address + ";transport=" + transport() + ";lr>";
    }

    /** Where requests to us come to (section 8.1.1.8). */
    String contact() {
        return "<sip:" + address + ";transport=" + transport() + ">";
    }

    /** RFC 7118 section 5.2.3 has one name for WebSocket, secure or not. */
    private String transport() {
        return protocol == Protocol.WSS ? "ws" : protocol.name().toLowerCase(Locale.ROOT);
    }

    boolean isUnreliable() {
        return protocol == Protocol.UDP;
    }
}
