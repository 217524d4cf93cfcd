package org.keyline.node;

import org.keyline.bean.Single;

/** The node of the cluster that this is. */
@Single
public class LocalNode {

    private final String name;

    public LocalNode() {
        this(System.getProperty("jboss.node.name", "node1"));
    }

    /** A node of this name, outside the server. */
    public LocalNode(String name) {
        this.name = name;
    }

    /** The node's name, as in the Warning header field and the node's row in the database. */
    public String name() {
        return name;
    }
}
