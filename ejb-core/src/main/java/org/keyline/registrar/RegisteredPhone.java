package org.keyline.registrar;

import java.util.List;

/**
 * A phone that is registered by a connection of this node.
 *
 * @param device its device name
 * @param uri its Contact's URI: the Request-URI of what is sent to it
 * @param path its Path header field values (RFC 3327), the Route of what is sent to it
 * @param connection the connection's number
 * @param callId the Call-ID of its last REGISTER
 */
public record RegisteredPhone(String device, String uri, List<String> path, long connection, String callId) {
    public RegisteredPhone {
        path = List.copyOf(path);
    }
}
