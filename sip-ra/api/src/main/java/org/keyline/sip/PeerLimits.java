package org.keyline.sip;

/**
 * How much of a node peers may take that an administrator sets; the adapter's other limits are its own.
 *
 * @param connections connections of all listeners together
 * @param connectionsPerAddress connections from one address
 * @param requestsPerAddress requests of all connections of an address in a second, twice as many at once
 * @param failuresPerAddress requests of an address in a second whose credentials were refused, twenty times as many at once
 */
public record PeerLimits(int connections, int connectionsPerAddress, int requestsPerAddress, int failuresPerAddress) {

    public PeerLimits {
        if (connections < 1 || connectionsPerAddress < 1 || requestsPerAddress < 1 || failuresPerAddress < 1) {
            throw new IllegalArgumentException("each limit is 1 or more");
        }
    }
}
