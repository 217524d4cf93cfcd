package org.keyline.routing;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.keyline.registrar.Location;
import org.keyline.routing.Dialog.Side;
import org.keyline.sip.Peer;

/** Which of a line's phones a request is from, and which it goes to. */
final class Phones {

    private static final Comparator<Location> BEST =
            Comparator.comparing(Location::reachable).thenComparing(Location::registered);

    private Phones() {}

    /** Whether the request came from there: by the phone's own connection, or through the proxy that brought its REGISTER. */
    static boolean isFrom(Location location, Peer peer, String node) {
        boolean sameConnection =
                location.connection() == peer.connection() && location.node().equals(node);
        // A proxy may use any of its connections for any of its phones, and no other's phones.
        boolean sameProxy = peer.isProxy() && peer.proxyName().equalsIgnoreCase(location.proxy());
        return sameConnection || sameProxy;
    }

    /**
     * Those that ring: of several connections of one phone one only, the last (RFC 5626 section 5.3), and not the one that calls
     * unless it is the only one.
     */
    static List<Location> toRing(List<Location> all, Predicate<Location> isCaller) {
        List<Location> others =
                all.stream().filter(location -> !isCaller.test(location)).toList();
        Map<String, Location> byPhone = new LinkedHashMap<>();
        for (Location location : others.isEmpty() ? all : others) {
            byPhone.merge(phone(location), location, (one, other) -> BEST.compare(one, other) >= 0 ? one : other);
        }
        return List.copyOf(byPhone.values());
    }

    private static String phone(Location location) {
        String instance = instance(location);
        return location.device() + ' ' + (instance.isEmpty() ? location.uri() : instance);
    }

    /** Without reg-id, which numbers a phone's connections. */
    private static String instance(Location location) {
        String instance = location.instance();
        int end = instance.lastIndexOf("\";");
        return end < 0 ? instance : instance.substring(0, end + 1);
    }

    static Side side(Location location) {
        return new Side(
                location.line(),
                location.device(),
                instance(location).hashCode(),
                location.node(),
                location.connection());
    }

    /** Where one side of a dialog is now: on its connection while that stands, else on whatever connection it has come back. */
    static Optional<Location> now(Side side, List<Location> all) {
        return all.stream()
                .filter(location -> location.device().equals(side.device()))
                .max(Comparator.comparing((Location location) -> location.reachable()
                                && location.connection() == side.connection()
                                && location.node().equals(side.node()))
                        .thenComparing(location -> instance(location).hashCode() == side.instance())
                        .thenComparing(BEST));
    }
}
