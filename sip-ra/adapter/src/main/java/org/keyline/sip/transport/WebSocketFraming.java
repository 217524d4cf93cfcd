package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/** Cuts the stream into WebSocket frames, and knows whether one is half come or more fragments are due. */
final class WebSocketFraming extends WebSocket13FrameDecoder implements Framing {

    private boolean insideFrame;
    private boolean insideMessage;

    WebSocketFraming(Limits limits) {
        super(config(limits));
    }

    /** What a peer does wrong is answered by {@link SipFrames}, as everything else is. */
    static WebSocketDecoderConfig config(Limits limits) {
        return WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .maxFramePayloadLength(limits.messageBytes())
                .closeOnProtocolViolation(false)
                .build();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(ctx, in, out);
        boolean whole = out.size() > before;
        insideFrame = !whole || in.isReadable();
        if (whole && isOfMessage(out.getLast())) {
            insideMessage = !((WebSocketFrame) out.getLast()).isFinalFragment();
        }
    }

    private static boolean isOfMessage(Object frame) {
        return frame instanceof TextWebSocketFrame
                || frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame;
    }

    @Override
    public boolean isInside() {
        return insideFrame || insideMessage;
    }
}
