package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Picks the certificate to present by what the client can verify, then makes way for the TLS handler. */
final class IdentityChooser extends SslClientHelloHandler<SslContext> {

    private static final int MAX_CLIENT_HELLO = 16 * 1024;

    private final TlsContexts contexts;
    private final boolean clientCertificate;

    IdentityChooser(TlsContexts contexts, boolean clientCertificate) {
        super(MAX_CLIENT_HELLO);
        this.contexts = contexts;
        this.clientCertificate = clientCertificate;
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf clientHello) throws Exception {
        SslContext context;
        try {
            ClientHello hello = clientHello == null ? null : ClientHello.read(clientHello);
            context = contexts.choose(hello, clientCertificate);
        } catch (IndexOutOfBoundsException e) {
            throw new DecoderException("malformed ClientHello");
        }
        if (context == null) {
            throw new SSLHandshakeException("no certificate to present");
        }
        return ctx.executor().newSucceededFuture(context);
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, Future<SslContext> chosen) throws Exception {
        if (!chosen.isSuccess()) {
            throw new DecoderException(chosen.cause());
        }
        SslHandler tls = chosen.getNow().newHandler(ctx.alloc());
        // The connection's own watch covers the handshake from the first byte on.
        tls.setHandshakeTimeoutMillis(0);
        tls.setCloseNotifyReadTimeoutMillis(0);
        ctx.pipeline().replace(this, "tls", tls);
    }
}
