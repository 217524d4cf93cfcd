package org.keyline.registrar;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keyline.bean.Single;

/**
 * The connections of this node that a REGISTER came by and that still stand; never more than there are connections.
 *
 * <p>When a connection ends, its bindings stay until they expire: a phone whose network failed for a moment comes back within
 * its keep-alive time and goes on, as with Unified CM, which gives up a phone by keepAliveTimeout. Until then this set tells
 * that such a binding leads nowhere, and the phone's next new contact takes its place. Nothing of another phone is touched,
 * since a connection's number is never used again while the process lives.
 *
 * <p>A request without a contact does not name its device; the connection's is meant.
 */
@Single
class Flows {

    private static final String UNKNOWN = "";

    /** The connection's number to the device that was admitted on it last. */
    private final Map<Long, String> open = new ConcurrentHashMap<>();

    /** Called on the connection's event loop, hence before {@link #closed}. */
    void opened(long connection) {
        open.putIfAbsent(connection, UNKNOWN);
    }

    void admitted(long connection, String device) {
        if (!device.equals(open.get(connection))) {
            open.replace(connection, device); // not put: the connection may be closed by now, for good
        }
    }

    void closed(long connection) {
        open.remove(connection);
    }

    boolean isOpen(long connection) {
        return open.containsKey(connection);
    }

    /** Whose connection it is, as far as is known. */
    Optional<String> device(long connection) {
        return Optional.ofNullable(open.get(connection)).filter(device -> !device.equals(UNKNOWN));
    }

    int count() {
        return open.size();
    }
}
