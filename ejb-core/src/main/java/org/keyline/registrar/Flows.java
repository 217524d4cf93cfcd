package org.keyline.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.keyline.bean.Single;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.Peer;

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

    private static final Admitted NOBODY = new Admitted("", TokenMarks.NONE, Instant.MAX);

    /** The connection's number to who was admitted on it last. */
    private final Map<Long, Admitted> open = new ConcurrentHashMap<>();

    /** Those connections that are a proxy's, with its name: few. */
    private final Map<Long, String> proxies = new ConcurrentHashMap<>();

    /** A device, by what the token can be revoked that it came with, and since when it comes with that. */
    private record Admitted(String device, TokenMarks marks, Instant since) {}

    /** Whether whoever was admitted with such a token is to go. */
    interface Condition {
        boolean holds(String device, TokenMarks marks, Instant since);
    }

    /** Called on the connection's event loop, hence before {@link #closed}. */
    void opened(Peer peer) {
        open.putIfAbsent(peer.connection(), NOBODY);
        if (peer.isProxy()) {
            proxies.putIfAbsent(peer.connection(), peer.proxyName());
        }
    }

    void admitted(long connection, String device, TokenMarks marks, Instant now) {
        Admitted known = open.get(connection);
        if (known == null || !known.marks.equals(marks) || !known.device.equals(device)) {
            // not put: the connection may be closed by now, for good
            open.replace(connection, new Admitted(device, marks, now));
        }
    }

    /** The connections of those for whom the condition holds. */
    List<Long> of(Condition condition) {
        List<Long> found = new ArrayList<>();
        open.forEach((connection, admitted) -> {
            if (condition.holds(admitted.device, admitted.marks, admitted.since)) {
                found.add(connection);
            }
        });
        return found;
    }

    void closed(long connection) {
        open.remove(connection);
        proxies.remove(connection);
    }

    /**
     * By which connection what the flow leads to is reached now. A phone has none but its own; a proxy comes back by another, and
     * the Path leads to the proxy, whichever connection of it that is (RFC 3327 section 5.3).
     */
    OptionalLong now(Flow flow) {
        if (isOpen(flow.connection())) {
            return OptionalLong.of(flow.connection());
        }
        return flow.proxy().isEmpty()
                ? OptionalLong.empty()
                : proxies.entrySet().stream()
                        .filter(each -> each.getValue().equalsIgnoreCase(flow.proxy()))
                        .mapToLong(Map.Entry::getKey)
                        .max(); // the youngest
    }

    boolean isOpen(long connection) {
        return open.containsKey(connection);
    }

    /** Whose connection it is, as far as is known. */
    Optional<String> device(long connection) {
        return Optional.ofNullable(open.get(connection)).map(Admitted::device).filter(device -> !device.isEmpty());
    }

    int count() {
        return open.size();
    }
}
