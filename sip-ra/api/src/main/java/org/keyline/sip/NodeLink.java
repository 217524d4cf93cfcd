package org.keyline.sip;

/** The way to the other nodes of the cluster, as the application has it. From any thread; never blocks. */
public interface NodeLink {

    /** The largest frame that is taken: a message of the largest size that is read from a peer, and what it says of itself. */
    int LONGEST_FRAME = 1024 * 1024;

    /**
     * Has a frame brought to another node, in the order in which they were given for it.
     *
     * @param node its name
     * @param frame what {@link SipNodes#received} gets there; not changed afterwards
     * @param urgent whether it ends something or answers: what is not leaves room for it
     * @return whether it is on its way, for what that is worth; not when the node is no member of the cluster, nor when too much
     *     waits for it
     */
    boolean send(String node, byte[] frame, boolean urgent);
}
