package org.keyline.sip;

import java.util.List;
import java.util.Optional;

/**
 * Where a request is sent on to.
 *
 * @param node the node that holds the connection; empty for this one. Another is reached by its {@link NodeLink}
 * @param connection the connection of that node that it goes out by ({@link Peer#connection}): a peer is reached by the flow that
 *     it opened and by no other (RFC 5626)
 * @param proxy where another node holds the connection: by its certificate the proxy that it is of ({@link Peer#proxyName}), by
 *     another connection of which the request goes out should this one have ended, as the path leads to the proxy (RFC 3327 section
 *     5.3); empty for a phone's own
 * @param requestUri the Request-URI from here on; empty leaves it as it is
 * @param routes the Route values from here on, each as a header field line; none leaves the field out
 * @param recordRoute the user part of our URI in Record-Route (RFC 3261 section 16.6 step 4), escaped where it has to be; empty
 *     where later requests need not come by here. The adapter adds host, port and transport, and a second URI where the two sides
 *     differ in them (RFC 5658)
 */
public record Target(
        String node,
        long connection,
        String proxy,
        Optional<String> requestUri,
        List<String> routes,
        Optional<String> recordRoute) {
    public Target {
        routes = List.copyOf(routes);
    }

    /** By a connection of this node. */
    public Target(long connection, Optional<String> requestUri, List<String> routes, Optional<String> recordRoute) {
        this("", connection, "", requestUri, routes, recordRoute);
    }
}
