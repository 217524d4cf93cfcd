package org.keyline.sip;

/**
 * One listener that is wanted.
 *
 * @param name names the listener towards the application, unique in the set
 * @param address the address to bind, numeric
 * @param port 1 to 65535; 0 lets the system choose
 * @param protocol what is spoken
 * @param clientAuthentication whether the TLS handshake asks for the peer's certificate; NONE where there is no
 *     TLS
 */
public record ListenerSpec(
        String name, String address, int port, Protocol protocol, ClientAuthentication clientAuthentication) {

    /** The transport under SIP. */
    public enum Protocol {
        TCP(false),
        /** Datagrams; where they come from may be forged. */
        UDP(false),
        TLS(true),
        /** Secure WebSocket, path {@code /ws}, subprotocol {@code sip} (RFC 7118). */
        WSS(true);

        private final boolean secure;

        Protocol(boolean secure) {
            this.secure = secure;
        }

        /** Whether TLS is under it. */
        public boolean isSecure() {
            return secure;
        }
    }

    /** What the TLS handshake wants of the peer. */
    public enum ClientAuthentication {
        NONE,
        /** A certificate of a trusted authority, with one of the wanted names ({@link TlsMaterial#peerNames}). */
        REQUIRED
    }
}
