package org.keyline.node;

import org.keyline.bean.Single;
import org.keyline.cluster.ThisNode;

/** The node of the cluster that this is. */
@Single
public class LocalNode {

    private final String name;

    public LocalNode() {
        this(ThisNode.name());
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
