package org.keyline.sip.transport;

import org.keyline.sip.RefusedHandshake;

/** Whoever answers on the flows. Called on event loops; must not block. */
public interface FlowHandlers {

    /** Gives a new flow its handler. */
    FlowHandler open(Flow flow);

    /**
     * A peer's certificate was refused, so that there is no flow.
     *
     * @param loop the number of the calling event loop
     */
    void handshakeRefused(int loop, RefusedHandshake refused);
}
