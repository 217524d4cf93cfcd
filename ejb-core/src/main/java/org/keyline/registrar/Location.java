package org.keyline.registrar;

import java.time.Instant;
import java.util.List;

/**
 * Where one phone of a line is.
 *
 * @param line the line's directory number
 * @param device the phone's device name
 * @param user whose token it registered with
 * @param uri its Contact's URI: the Request-URI of what is sent to it
 * @param instance its {@code +sip.instance}, with {@code reg-id} behind a semicolon (RFC 5626); empty when it gave none
 * @param path its Path header field values (RFC 3327), the Route of what is sent to it
 * @param proxy by its certificate the proxy that brought its REGISTER; empty when the phone came by itself
 * @param node the node that holds its connection
 * @param connection the connection's number on that node
 * @param reachable whether the connection is this node's and stands, or is another's that is a member of the cluster
 * @param registered when it registered last
 */
public record Location(
        String line,
        String device,
        String user,
        String uri,
        String instance,
        List<String> path,
        String proxy,
        String node,
        long connection,
        boolean reachable,
        Instant registered) {

    public Location {
        path = List.copyOf(path);
    }
}
