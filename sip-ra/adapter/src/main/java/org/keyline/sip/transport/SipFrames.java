package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * SIP messages in WebSocket messages, one in each (RFC 7118 section 4), and the frames that concern the WebSocket itself (RFC 6455
 * section 5.5).
 */
final class SipFrames extends ChannelDuplexHandler {

    private static final long FAREWELL_SECONDS = 2;

    private final Limits limits;
    private WebSocketCloseStatus status = WebSocketCloseStatus.POLICY_VIOLATION;
    private boolean closing;

    SipFrames(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        try {
            if (closing) {
                if (received instanceof CloseWebSocketFrame) {
                    ctx.close();
                }
                return;
            }
            switch (received) {
                case TextWebSocketFrame text -> read(ctx, text);
                case BinaryWebSocketFrame binary -> read(ctx, binary);
                case PingWebSocketFrame ping ->
                    ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                case PongWebSocketFrame pong -> {}
                case CloseWebSocketFrame close -> leave(ctx, close);
                // Bytes that the peer sent before it knew that the WebSocket is open (RFC 6455 section 4.1).
                default -> {
                    status = WebSocketCloseStatus.PROTOCOL_ERROR;
                    ctx.fireChannelRead(new Framing.Lost(null, 0, "bytes before the WebSocket was open"));
                }
            }
        } finally {
            ReferenceCountUtil.release(received);
        }
    }

    private void read(ChannelHandlerContext ctx, ByteBufHolder frame) {
        Object message = Parcel.read(frame.content(), limits, Parcel.Surplus.REFUSED);
        if (message != null) {
            ctx.fireChannelRead(message);
        }
    }

    /** RFC 6455 section 5.5.1: the peer's Close comes back to it. */
    private void leave(ChannelHandlerContext ctx, CloseWebSocketFrame close) {
        closing = true;
        ctx.writeAndFlush(close.retain()).addListener(sent -> ctx.close());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            // The peer left between two fragments; that it left is told by the end of the connection.
            return;
        }
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            status = corrupted.closeStatus();
        } else if (cause instanceof TooLongFrameException) {
            status = WebSocketCloseStatus.MESSAGE_TOO_BIG;
        }
        ctx.fireExceptionCaught(cause);
    }

    /**
     * RFC 7118 section 4.2: text, unless a body is not; a peer would end the WebSocket over a text that is not UTF-8 (RFC 6455 section
     * 8.1).
     */
    @Override
    public void write(ChannelHandlerContext ctx, Object sent, ChannelPromise promise) {
        ctx.write(sent instanceof ByteBuf message && message.isReadable() ? frame(message) : sent, promise);
    }

    private static WebSocketFrame frame(ByteBuf message) {
        return ByteBufUtil.isText(message, StandardCharsets.UTF_8)
                ? new TextWebSocketFrame(message)
                : new BinaryWebSocketFrame(message);
    }

    /** The frame that ends the WebSocket from our side. */
    CloseWebSocketFrame farewell(String why) {
        closing = true;
        return new CloseWebSocketFrame(status, why.length() > 100 ? why.substring(0, 100) : why);
    }

    /** The listener goes, and the connection with it. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (closing || !ctx.channel().isWritable()) {
            ctx.close(promise);
            return;
        }
        closing = true;
        ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE))
                .addListener(sent -> closeOnce(ctx, promise));
        ctx.executor().schedule(() -> closeOnce(ctx, promise), FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    private static void closeOnce(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!promise.isDone()) {
            ctx.close(promise);
        }
    }
}
