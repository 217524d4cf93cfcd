package org.keyline.sip;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The other end of the connection that a request came by; over UDP, who sends from one address and port.
 *
 * @param connection identifies the connection (RFC 5626: the flow) on this node, over restarts too
 * @param remote the peer's address and port
 * @param local the listener's address and port
 * @param listener the name of the {@link ListenerSpec}
 * @param protocol the listener's transport
 * @param certificateNames the CN and the SANs of the peer's verified certificate; empty without client authentication
 * @param certificateThumbprint that certificate's SHA-256 in base64url without padding, as tokens name it that are bound to it
 *     ({@code x5t#S256}, RFC 8705 section 3.1); empty without client authentication
 */
public record Peer(
        long connection,
        InetSocketAddress remote,
        InetSocketAddress local,
        String listener,
        ListenerSpec.Protocol protocol,
        List<String> certificateNames,
        Optional<String> certificateThumbprint) {

    /** A peer that has shown no certificate, or whose certificate nobody asks for. */
    public Peer(
            long connection,
            InetSocketAddress remote,
            InetSocketAddress local,
            String listener,
            ListenerSpec.Protocol protocol,
            List<String> certificateNames) {
        this(connection, remote, local, listener, protocol, certificateNames, Optional.empty());
    }

    /** Whether it has shown a certificate: a proxy, with the phones of many on one connection. */
    public boolean isProxy() {
        return !certificateNames.isEmpty();
    }

    /** By what a proxy is known on each of its connections: its certificate's CN, or without one the first SAN; empty for a phone. */
    public String proxyName() {
        return certificateNames.isEmpty() ? "" : certificateNames.getFirst();
    }
}
