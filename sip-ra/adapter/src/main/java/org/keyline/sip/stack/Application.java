package org.keyline.sip.stack;

import org.keyline.sip.Peer;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;

/** Whoever answers requests. Called on event loops; must not block. */
public interface Application {

    /**
     * Answers a request.
     *
     * @param loop the number of the calling event loop
     */
    SipReply onRequest(int loop, SipRequest request);

    /** A flow has ended. */
    void onClosed(int loop, Peer peer);

    /** A peer's certificate was refused. */
    void onHandshakeRefused(int loop, RefusedHandshake refused);
}
