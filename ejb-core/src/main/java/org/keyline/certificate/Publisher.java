package org.keyline.certificate;

import java.util.List;
import java.util.stream.Stream;

/**
 * The node that Phone-Edge-trust is looked after on: the one that the system property {@code keyline.publisher} names; without it,
 * every node.
 */
final class Publisher {

    private Publisher() {}

    static boolean isHere() {
        String named = System.getProperty("keyline.publisher", "");
        return named.isEmpty() || named.equals(node());
    }

    static String node() {
        return System.getProperty("jboss.node.name", "this node");
    }

    /** The purposes that this node shows. */
    static List<CertificatePurpose> purposes() {
        return Stream.of(CertificatePurpose.values())
                .filter(purpose -> purpose != CertificatePurpose.PHONE_EDGE_TRUST || isHere())
                .toList();
    }
}
