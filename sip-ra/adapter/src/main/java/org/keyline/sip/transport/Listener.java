package org.keyline.sip.transport;

import org.keyline.sip.ListenerState;

/** One port and what came by it. */
interface Listener {

    /** Opens the port, or notes why it cannot. Blocks. */
    void open();

    boolean isOpen();

    ListenerState state();

    /** Closes the port and what came by it, and waits until it is closed. */
    void close();
}
