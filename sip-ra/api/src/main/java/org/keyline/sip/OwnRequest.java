package org.keyline.sip;

import java.util.List;

/**
 * A request that begins here, outside dialogs (RFC 3261 section 8.1.1). The adapter adds Via, Max-Forwards, Contact and
 * Content-Length.
 *
 * @param connection the connection of this node that it goes out by ({@link Peer#connection})
 * @param method any but INVITE, ACK and CANCEL, in upper case
 * @param requestUri where to: the Contact's URI that the peer has registered
 * @param routes the Route values, each as a header field line; the Path that it has registered (RFC 3327 section 5.3)
 * @param from the From value, with a tag
 * @param to the To value
 * @param callId a new one for each
 * @param headers further header fields, in order
 * @param body the body; empty for none. Not to be changed
 */
public record OwnRequest(
        long connection,
        String method,
        String requestUri,
        List<String> routes,
        String from,
        String to,
        String callId,
        List<Header> headers,
        byte[] body) {

    public OwnRequest {
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }
}
