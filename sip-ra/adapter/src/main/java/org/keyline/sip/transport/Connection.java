package org.keyline.sip.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;

/** One connection: the end of its pipeline, and the flow that its handler sees. */
final class Connection extends ChannelInboundHandlerAdapter implements Flow {

    /** How long the last answer of a connection may take to be read. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** RFC 5626 section 4.4.1. */
    private static final byte[] PONG = {'\r', '\n'};

    /** How many times the output buffer may be full of what a peer does not read before its connection ends. */
    private static final long MOST_UNREAD = 4;

    private static final String AUTHORITY_GONE =
            "the peer's certificate does not come from a trusted authority any more";

    private static final String NAME_GONE = "none of the peer's names is wanted any more";

    private final long number;
    private final SocketChannel channel;
    private final ListenerSpec spec;
    private final Transport transport;
    private final Framing framing;
    private final int loop;
    private final Watch watch;

    private @Nullable X509Certificate certificate;
    private X509Certificate[] chain = {};
    private @Nullable Peer peer;
    private @Nullable FlowHandler handler;
    private boolean reading;
    private boolean written;
    private boolean ending;

    Connection(long number, SocketChannel channel, ListenerSpec spec, Transport transport, Framing framing, int loop) {
        this.number = number;
        this.channel = channel;
        this.spec = spec;
        this.transport = transport;
        this.framing = framing;
        this.loop = loop;
        this.watch = new Watch(channel.eventLoop(), transport.limits(), this::close);
    }

    long number() {
        return number;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watch.start();
        if (!spec.protocol().isSecure()) {
            established();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (!handshake.isSuccess()) {
                failed(handshake.cause());
            } else if (isMutual()) {
                establishedWith(PeerNames.chain(
                        ctx.pipeline().get(SslHandler.class).engine().getSession()));
            } else {
                established();
            }
        } else if (event == WebSocketUpgrade.Open.OPEN) {
            open();
        }
    }

    boolean isMutual() {
        return spec.clientAuthentication() == ClientAuthentication.REQUIRED;
    }

    private void failed(Throwable cause) {
        RefusedPeer refused = isMutual() ? RefusedPeer.in(cause) : null;
        if (refused == null) {
            close("TLS handshake failed: " + shortly(cause));
        } else {
            close("TLS handshake refused, " + refused.getMessage());
            transport.refused(loop, spec, channel.remoteAddress(), refused);
        }
    }

    /** Names and authorities may have changed since the handshake began, or since the session was made that it resumed. */
    private void establishedWith(X509Certificate[] presented) {
        chain = presented;
        certificate = presented.length == 0 ? null : presented[0];
        channel.pipeline().remove(Parting.class);
        if (certificate == null) {
            close(NAME_GONE);
        } else if (isStillLetIn(certificate)) {
            established();
        }
    }

    /** The wanted names or the trusted authorities may have changed. */
    void recheckPeer() {
        if (certificate != null) {
            isStillLetIn(certificate);
        }
    }

    /** Whether the peer would be let in by what counts now; closes the connection where not. */
    private boolean isStillLetIn(X509Certificate peer) {
        if (!transport.tls().wants(peer)) {
            close(NAME_GONE);
            return false;
        }
        if (!transport.tls().trusts(chain)) {
            close(AUTHORITY_GONE);
            return false;
        }
        return true;
    }

    /** From here on the peer may take {@link Limits#message} to its first message, and HTTP before that where it speaks it. */
    private void established() {
        watch.established();
        if (spec.protocol() != Protocol.WSS) {
            open();
        }
    }

    private void open() {
        peer = new Peer(
                number,
                channel.remoteAddress(),
                channel.localAddress(),
                spec.name(),
                spec.protocol(),
                certificate == null ? List.of() : PeerNames.of(certificate),
                certificate == null ? Optional.empty() : Thumbprint.of(certificate));
        handler = transport.handlers().open(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        FlowHandler to = handler;
        if (to == null || ending) {
            return;
        }
        reading = true;
        switch (message) {
            case RawMessage whole -> {
                watch.message();
                to.message(whole);
            }
            case Framing.Ping ping -> write(PONG);
            case Framing.Misfit misfit -> {
                watch.message();
                to.unframeable(misfit.head(), misfit.status(), misfit.reason());
            }
            case Framing.Lost lost -> {
                if (lost.head() != null) {
                    to.unframeable(lost.head(), lost.status(), lost.reason());
                }
                close(lost.reason());
            }
            default -> throw new IllegalStateException("Not from the framing: " + message.getClass());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        flush();
        if (handler != null) {
            watch.bytes(framing.isInside());
        }
    }

    private void flush() {
        if (written) {
            written = false;
            channel.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // A peer that does not read its answers gets no more of them: nothing is read from it until it does.
        boolean writable = channel.isWritable();
        channel.config().setAutoRead(writable);
        watch.blocked(!writable);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        watch.stop();
        ending = true;
        FlowHandler to = handler;
        handler = null;
        if (to != null) {
            to.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException && cause.getCause() instanceof SSLException) {
            close(shortly(cause.getCause()));
        } else if (cause instanceof IOException || cause instanceof DecoderException) {
            close(shortly(cause));
        } else {
            SipLog.LOG.internal(peerText(), cause);
            close("internal error");
        }
    }

    private static String shortly(Throwable cause) {
        String text = Sockets.text(cause);
        return text.length() > 120 ? text.substring(0, 120) : text;
    }

    @Override
    public Peer peer() {
        if (peer == null) {
            throw new IllegalStateException("The handshake is not over");
        }
        return peer;
    }

    @Override
    public boolean isOpen() {
        return peer != null && channel.isActive();
    }

    @Override
    public int loop() {
        return loop;
    }

    @Override
    public void answer(RawMessage request, String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void answer(RawMessage request, byte[] message) {
        write(message);
    }

    @Override
    public boolean send(byte[] message) {
        boolean sends = handler != null && !ending && channel.isWritable();
        if (sends) {
            write(message);
        }
        return sends;
    }

    private void write(byte[] message) {
        if (!channel.isActive()) {
            return;
        }
        if (channel.bytesBeforeWritable() > MOST_UNREAD * transport.limits().outputBytes()) {
            // Not reading from it any more does not end what others have us answer it.
            close("too much is not read");
            return;
        }
        channel.write(Unpooled.wrappedBuffer(message), channel.voidPromise());
        written = true;
        if (!reading) {
            flush();
        }
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void admitted() {
        watch.admitted();
    }

    @Override
    public boolean isUnderPressure() {
        return transport.pressure(loop).isOn();
    }

    @Override
    public void close(String why) {
        if (ending) {
            return;
        }
        ending = true;
        refused(why);
        written = false;
        if (!channel.isWritable()) {
            // A peer that does not read would keep a last answer waiting, and with it the connection.
            channel.close();
            return;
        }
        SipFrames frames = channel.pipeline().get(SipFrames.class);
        if (frames == null) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            // RFC 6455 section 7.1.1: the peer's own Close shows that it has read ours.
            channel.writeAndFlush(frames.farewell(why), channel.voidPromise());
        }
        schedule(channel::close, FAREWELL);
    }

    @Override
    public void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            SipLog.LOG.tracef("Loop of %s has ended", peerText());
        }
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        return channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(String what) {
        transport.refusals().log(peerText(), spec.name(), what);
    }

    private String peerText() {
        return String.valueOf(channel.remoteAddress());
    }
}
