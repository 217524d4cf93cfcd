package org.keyline.sip.transport;

import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.Peer;

/** What one address and port sends to a UDP port of ours. For the port's event loop only. */
final class DatagramFlow implements Flow {

    private final Peer peer;
    private final int loop;
    private final EventLoop executor;
    private final Datagrams datagrams;
    private @Nullable FlowHandler handler;
    private boolean admitted;
    private long lastSeen;

    DatagramFlow(Peer peer, int loop, EventLoop executor, Datagrams datagrams) {
        this.peer = peer;
        this.loop = loop;
        this.executor = executor;
        this.datagrams = datagrams;
    }

    void open(FlowHandlers handlers) {
        handler = handlers.open(this);
    }

    void message(RawMessage message) {
        if (handler != null) {
            handler.message(message);
        }
    }

    void unframeable(Framing.Misfit misfit) {
        if (handler != null) {
            handler.unframeable(misfit.head(), misfit.status(), misfit.reason());
        }
    }

    void seen(long now) {
        lastSeen = now;
    }

    boolean isSilent(long now, Duration longest) {
        return now - lastSeen >= longest.toNanos();
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** The flow has gone. */
    void closed() {
        FlowHandler to = handler;
        handler = null;
        if (to != null) {
            to.closed();
        }
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean isOpen() {
        return handler != null;
    }

    @Override
    public int loop() {
        return loop;
    }

    @Override
    public void answer(RawMessage request, String text) {
        answer(request, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void answer(RawMessage request, byte[] message) {
        if (handler != null) {
            datagrams.answer(this, request, message);
        }
    }

    @Override
    public boolean send(byte[] message) {
        return handler != null && datagrams.send(peer.remote(), message);
    }

    @Override
    public boolean isWritable() {
        return datagrams.isWritable();
    }

    @Override
    public void admitted() {
        if (!admitted && handler != null) {
            admitted = true;
            datagrams.admitted(this);
        }
    }

    @Override
    public boolean isUnderPressure() {
        return datagrams.isUnderPressure(loop);
    }

    @Override
    public void close(String why) {
        if (handler != null) {
            refused(why);
            datagrams.remove(this);
        }
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            SipLog.LOG.tracef("Loop of %s has ended", peer.remote());
        }
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        return executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(String what) {
        datagrams.refused(peer.remote(), what);
    }
}
