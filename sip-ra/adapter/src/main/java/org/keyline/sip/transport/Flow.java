package org.keyline.sip.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import org.keyline.sip.Peer;

/**
 * A connection, or one peer's datagrams, as what answers its messages sees it (RFC 5626: a flow). For its event loop only, unless
 * said otherwise.
 */
public interface Flow {

    Peer peer();

    /** Whether messages come and go: the handshake is over and the flow has not ended. From any thread. */
    boolean isOpen();

    /** Which of the transport's event loops this flow is bound to, from 0. */
    int loop();

    /** Sends the answer to a request of this flow; ignored when the flow has ended. */
    void answer(RawMessage request, String text);

    /** Sends an answer to a request of this flow that may have a body; ignored when the flow has ended. */
    void answer(RawMessage request, byte[] message);

    /**
     * Sends a message that answers no request of this flow.
     *
     * @return whether it was: not when the flow has ended, nor when its peer leaves so much unread that the output buffer is full
     */
    boolean send(byte[] message);

    /** Whether the peer reads what it is sent: not while so much is unread that the output buffer is full. */
    boolean isWritable();

    /** The peer has shown who it is: the limit for strangers is over for this flow. */
    void admitted();

    /** Whether the flow's event loop is behind. */
    boolean isUnderPressure();

    /** Ends the flow after what was sent, with a log line. */
    void close(String why);

    /** Runs a task on the flow's event loop. From any thread; nothing happens when the loop has ended. */
    void execute(Runnable task);

    /** Runs a task on the flow's event loop later. */
    Future<?> schedule(Runnable task, Duration delay);

    /** Notes that something of this peer was refused. */
    void refused(String what);
}
