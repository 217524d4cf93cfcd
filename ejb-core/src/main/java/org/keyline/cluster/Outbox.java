package org.keyline.cluster;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits to be sent to one other node, with the thread that sends it: whoever sends to a node that does not read is made to
 * wait, and that is this thread and nobody else.
 */
final class Outbox {

    /** The most frames and bytes that wait; the last quarter of them is for what answers or ends something. */
    static final int MOST_FRAMES = 4_000;

    static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Sender sender;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_FRAMES);
    private final AtomicLong bytes = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /** Sends to the node; may block. */
    interface Sender {
        void send(byte[] frame) throws Exception;
    }

    Outbox(Sender sender, ThreadFactory threads) {
        this.sender = sender;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** Whether it is taken. Never blocks. */
    boolean offer(byte[] frame, boolean urgent) {
        long most = urgent ? MOST_BYTES : MOST_BYTES / 4 * 3;
        if (closed || (!urgent && waiting.size() >= MOST_FRAMES / 4 * 3)) {
            return false;
        }
        if (bytes.addAndGet(frame.length) <= most && waiting.offer(frame)) {
            return true;
        }
        bytes.addAndGet(-frame.length);
        return false;
    }

    private void run() {
        try {
            while (!closed) {
                byte[] frame = waiting.take();
                bytes.addAndGet(-frame.length);
                send(frame);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void send(byte[] frame) throws InterruptedException {
        try {
            sender.send(frame);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Its node is leaving, or we are: what the frame was about ends with that.
            ClusterLog.LOG.debug("A frame was not sent", e);
        }
    }

    /** What waits is dropped. */
    void close() {
        closed = true;
        waiting.clear();
        thread.interrupt();
    }
}
