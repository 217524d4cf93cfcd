package org.keyline.sip;

/**
 * Implemented by the application's message bean. Called on the connection's event loop, by one thread at a time for each
 * instance: it must never block. What has to wait returns {@link SipReply.Later}.
 */
public interface SipRequestListener {

    SipReply onRequest(SipRequest request);

    /** A connection has ended; nothing more comes from it. */
    void onClosed(Peer peer);

    /**
     * A listener with client authentication refused a peer's certificate. Of many refusals in a short time not each is told
     * (the adapter's limit {@code refusedHandshakes}).
     */
    default void onHandshakeRefused(RefusedHandshake refused) {}
}
