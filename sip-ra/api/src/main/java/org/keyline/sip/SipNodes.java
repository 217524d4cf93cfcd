package org.keyline.sip;

/**
 * The adapter's side of the other nodes: an administered object at {@value #JNDI_NAME}. The application brings its frames to other
 * nodes and gives it theirs; what is in them is the adapter's own business.
 */
public interface SipNodes {

    /** Where the adapter binds this object. */
    String JNDI_NAME = "java:/sip/nodes";

    /** Frames for other nodes are given to this link from now on. */
    void link(NodeLink link);

    /** There is no link any more; requests for phones of other nodes end as if these had left. */
    void unlink();

    /**
     * A frame of another node's came, in the order in which they were sent. Does not block.
     *
     * @param node its name
     */
    void received(String node, byte[] frame);

    /** A node is no member of the cluster any more: what is under way to its phones ends, and what came from it. Does not block. */
    void left(String node);

    /**
     * What peers are to reach this node by, in Via and Record-Route.
     *
     * @param host a host name or an address, an IPv6 address in brackets; empty for the address of the socket that they use
     */
    void reachedBy(String host);
}
