package org.keyline.signalling;

import org.keyline.sip.Peer;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;

/** Answers the requests of one SIP method. An application-scoped bean; {@link SipGateway} finds it by its type. */
public interface MethodHandler {

    /** In the place of a method: whatever has no handler of its own. */
    String ANY = "*";

    /** The method, in upper case, or {@link #ANY}. */
    String method();

    /** Called on the connection's event loop: must never block. What has to wait returns {@link SipReply.Later}. */
    SipReply handle(SipRequest request);

    /** A connection has ended. Called on its event loop, after the last of its requests was handed over. */
    default void closed(Peer peer) {}
}
