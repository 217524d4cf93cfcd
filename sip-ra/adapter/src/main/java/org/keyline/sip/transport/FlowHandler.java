package org.keyline.sip.transport;

/** Answers the messages of one flow. Called on the flow's event loop; must not block. */
public interface FlowHandler {

    /** A whole message. */
    void message(RawMessage message);

    /**
     * A message whose body is not as its header fields say. Where that leaves the end of the message unknown, the connection ends
     * after what is sent now.
     *
     * @param status the answer that it deserves
     * @param reason why, in words for the peer
     */
    void unframeable(RawMessage head, int status, String reason);

    /** The flow has ended. */
    void closed();
}
