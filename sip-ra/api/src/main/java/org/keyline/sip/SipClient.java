package org.keyline.sip;

import java.util.concurrent.CompletionStage;

/** Sends requests of the application's own to peers that are connected: an administered object at {@value #JNDI_NAME}. */
public interface SipClient {

    /** Where the adapter binds this object. */
    String JNDI_NAME = "java:/sip/client";

    /** As many requests may be under way at once on a node. */
    int MOST = 1000;

    /** What a request ends with that there was no room for: it was not sent. No phone answers so, nor the like of the next two. */
    int BUSY = -3;

    /** What one ends with whose connection has ended, or takes no more. */
    int GONE = -1;

    /** What one ends with that nobody answered. */
    int SILENT = -2;

    /**
     * Sends a request and waits for its final response, 32 seconds at most (RFC 3261 section 17.1.2). From any thread; never
     * blocks.
     *
     * @return the status of the final response, 200 to 699; without one {@link #SILENT}, {@link #GONE} or {@link #BUSY}. Completed on
     *     an event loop: what depends on it must not block
     * @throws IllegalArgumentException when the method is not one that can be sent so, or the Request-URI is none
     */
    CompletionStage<Integer> send(OwnRequest request);
}
