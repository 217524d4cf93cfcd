package org.keyline.sip;

import java.util.List;

/**
 * A request that begins here, outside dialogs (RFC 3261 section 8.1.1). The adapter adds all fields that are
 * mandatory: it is from this node, in a dialog and a call of its own, to where it is sent.
 *
 * @param connection the connection of this node that it goes out by ({@link Peer#connection})
 * @param method any but INVITE, ACK and CANCEL, in upper case
 * @param requestUri where to: the Contact's URI that the peer has registered
 * @param routes the Route values, each as a header field line; the Path that it has registered (RFC 3327 section 5.3)
 * @param headers further header fields, in order
 * @param body the body; empty for none. Not to be changed
 */
public record OwnRequest(
        long connection, String method, String requestUri, List<String> routes, List<Header> headers, byte[] body) {

    public OwnRequest {
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }
}
