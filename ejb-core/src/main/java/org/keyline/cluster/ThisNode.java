package org.keyline.cluster;

/** The name of the node that this is, as in its row in the database. */
public final class ThisNode {

    private ThisNode() {}

    /** By the server's start. */
    public static String name() {
        return System.getProperty("jboss.node.name", "node1");
    }
}
