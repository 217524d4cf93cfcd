package org.keyline.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections of this node that a REGISTER came by and that still stand; never more than there are connections.
 *
 * <p>When a connection ends, its bindings stay until they expire: a phone whose network failed for a moment comes back within
 * its keep-alive time and goes on, as with Unified CM, which gives up a phone by keepAliveTimeout. Until then this set tells
 * that such a binding leads nowhere, and the phone's next new contact takes its place. Nothing of another phone is touched,
 * since a connection's number is never used again while the process lives.
 */
@ApplicationScoped
class Flows {

    private final Set<Long> open = ConcurrentHashMap.newKeySet();

    /** Called on the connection's event loop, hence before {@link #closed}. */
    void opened(long connection) {
        open.add(connection);
    }

    void closed(long connection) {
        open.remove(connection);
    }

    boolean isOpen(long connection) {
        return open.contains(connection);
    }

    int count() {
        return open.size();
    }
}
