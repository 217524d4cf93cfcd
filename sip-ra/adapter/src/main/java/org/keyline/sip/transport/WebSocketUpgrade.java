package org.keyline.sip.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that opens a WebSocket for SIP (RFC 6455 section 4.2, RFC 7118 section 4.1). Any other gets the status that
 * says what is wrong with it, and the connection ends.
 */
final class WebSocketUpgrade extends SimpleChannelInboundHandler<HttpObject> {

    private static final String PATH = "/ws";
    private static final String SUBPROTOCOL = "sip";
    private static final int REQUEST_LINE = 4096;

    /** The WebSocket is open. */
    enum Open {
        OPEN
    }

    private final Limits limits;
    private final WebSocketFraming framing;
    private final Consumer<String> refusals;
    private @Nullable HttpRequest request;
    private boolean answered;

    private WebSocketUpgrade(Limits limits, WebSocketFraming framing, Consumer<String> refusals) {
        this.limits = limits;
        this.framing = framing;
        this.refusals = refusals;
    }

    /**
     * Puts HTTP before the rest of the pipeline.
     *
     * @param refusals told why a request was refused
     */
    static void addTo(ChannelPipeline pipeline, Limits limits, WebSocketFraming framing, Consumer<String> refusals) {
        pipeline.addLast(
                new HttpServerCodec(REQUEST_LINE, limits.httpHeadBytes(), limits.httpHeadBytes()),
                new WebSocketUpgrade(limits, framing, refusals));
    }

    /** What is wrong with a request. */
    private record Refusal(
            HttpResponseStatus status,
            String text,
            @Nullable CharSequence header,
            String value) {

        Refusal(HttpResponseStatus status, String text) {
            this(status, text, null, "");
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (answered) {
            return;
        }
        if (part instanceof HttpRequest head) {
            request = head;
        }
        Refusal refusal = refusal(part);
        if (refusal != null) {
            answered = true;
            refuse(ctx, refusal);
        } else if (part instanceof LastHttpContent && request != null) {
            answered = true;
            open(ctx, request);
        }
    }

    private static @Nullable Refusal refusal(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            return unreadable(part.decoderResult().cause());
        }
        if (part instanceof HttpContent body && body.content().isReadable()) {
            return new Refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "only requests without a body");
        }
        return part instanceof HttpRequest request ? refusal(request) : null;
    }

    private static @Nullable Refusal refusal(HttpRequest request) {
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return new Refusal(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "only HTTP/1.1");
        }
        if (!new QueryStringDecoder(request.uri()).rawPath().equals(PATH)) {
            return new Refusal(HttpResponseStatus.NOT_FOUND, "SIP over WebSocket is at " + PATH);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return new Refusal(HttpResponseStatus.METHOD_NOT_ALLOWED, "only GET", HttpHeaderNames.ALLOW, "GET");
        }
        return notSip(request.headers());
    }

    private static Refusal unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(HttpResponseStatus.REQUEST_URI_TOO_LONG, "request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new Refusal(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "header fields are too large");
        }
        return new Refusal(HttpResponseStatus.BAD_REQUEST, "not an HTTP request");
    }

    /** RFC 6455 section 4.2.1, and the subprotocol of RFC 7118 section 4.1. */
    private static @Nullable Refusal notSip(HttpHeaders headers) {
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
                || !headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            return new Refusal(
                    HttpResponseStatus.UPGRADE_REQUIRED, "only WebSocket", HttpHeaderNames.UPGRADE, "websocket");
        }
        if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return new Refusal(
                    HttpResponseStatus.UPGRADE_REQUIRED,
                    "only version 13 of WebSocket",
                    HttpHeaderNames.SEC_WEBSOCKET_VERSION,
                    "13");
        }
        if (!isNonce(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
            return new Refusal(HttpResponseStatus.BAD_REQUEST, "Sec-WebSocket-Key is not 16 bytes");
        }
        if (!headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL, false)) {
            return new Refusal(HttpResponseStatus.BAD_REQUEST, "Sec-WebSocket-Protocol does not offer " + SUBPROTOCOL);
        }
        return null;
    }

    private static boolean isNonce(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        refusals.accept(refusal.status().code() + ", " + refusal.text());
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                refusal.status(),
                Unpooled.copiedBuffer(refusal.text() + "\n", StandardCharsets.US_ASCII));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=us-ascii")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        if (refusal.header() != null) {
            response.headers().set(refusal.header(), refusal.value());
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private void open(ChannelHandlerContext ctx, HttpRequest head) {
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.addBefore(ctx.name(), null, new Utf8FrameValidator(false));
        pipeline.addBefore(ctx.name(), null, new WebSocketFrameAggregator(limits.messageBytes()));
        pipeline.replace(this, null, new SipFrames(limits));
        pipeline.fireUserEventTriggered(Open.OPEN);
        // Last, as HTTP's decoder passes on what came behind the request when it makes way.
        new Handshaker()
                .handshake(
                        ctx.channel(),
                        new DefaultFullHttpRequest(
                                head.protocolVersion(),
                                head.method(),
                                head.uri(),
                                Unpooled.EMPTY_BUFFER,
                                head.headers(),
                                EmptyHttpHeaders.INSTANCE));
    }

    /** Netty's, with a decoder that we can ask. */
    private final class Handshaker extends WebSocketServerHandshaker13 {

        Handshaker() {
            super("", SUBPROTOCOL, WebSocketFraming.config(limits));
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return framing;
        }
    }
}
