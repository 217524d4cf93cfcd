package org.keyline.sip.forward;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.keyline.sip.Peer;

/** Where a peer reaches us, as a Via or a URI has it. */
final class LocalAddress {

    private LocalAddress() {}

    /** Host and port. */
    static String of(Peer peer) {
        InetAddress local = peer.local().getAddress();
        InetAddress address = local.isAnyLocalAddress() ? towards(peer, local) : local;
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        String plain = zone < 0 ? host : host.substring(0, zone);
        return (address instanceof Inet6Address ? '[' + plain + ']' : plain)
                + ':'
                + peer.local().getPort();
    }

    /** A UDP port that is bound to all addresses does not tell which the peer sends to; the routing table does. Sends nothing. */
    private static InetAddress towards(Peer peer, InetAddress otherwise) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(peer.remote());
            return socket.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            return otherwise;
        }
    }
}
