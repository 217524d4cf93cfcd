package org.keyline.tools.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Makes the phones' TLS connections, each from the loopback address of its phone. */
@SuppressWarnings("FutureReturnValueIgnored") // how a connection ends is heard from its close future
final class Connector {

    /** Hears of one connection, on the event loop. */
    interface Events {
        /** The handshake is done. */
        void connected(Channel channel);

        /** A final answer came. */
        void answered(int status);

        /** The connection is gone, or never came to be. Called once. */
        void closed();
    }

    private final EventLoopGroup loop;
    private final SslContext tls;
    private final InetSocketAddress server;
    private volatile Optional<String> certificate = Optional.empty();
    private volatile String trouble = "";

    Connector(EventLoopGroup loop, SslContext tls, InetSocketAddress server) {
        this.loop = loop;
        this.tls = tls;
        this.server = server;
    }

    /** The key algorithm of the certificate that the server presented last. */
    Optional<String> certificate() {
        return certificate;
    }

    /** Why the last connection that failed to be made did so; empty when none failed. */
    String trouble() {
        return trouble;
    }

    void connect(int source, Events events) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc()), new AnswerDecoder(events::answered));
                        channel.pipeline().addLast(new Quiet());
                    }
                });
        connect(bootstrap, source).addListener((ChannelFuture connected) -> {
            Channel channel = connected.channel();
            channel.closeFuture().addListener(closed -> events.closed());
            if (connected.isSuccess()) {
                shakeHands(channel, events);
            } else {
                fail(channel, connected.cause());
            }
        });
    }

    /** Many connections from one address run out of ports, and into the server's limit for an address. */
    private ChannelFuture connect(Bootstrap bootstrap, int source) {
        boolean loopback = server.getHostString().startsWith("127.");
        return loopback ? bootstrap.connect(server, address(source)) : bootstrap.connect(server);
    }

    @SuppressWarnings("AddressSelection") // a literal has one address
    private static InetSocketAddress address(int source) {
        return new InetSocketAddress("127.0.0." + source, 0);
    }

    private void shakeHands(Channel channel, Events events) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                note(handler);
                events.connected(channel);
            } else {
                fail(channel, done.cause());
            }
        });
    }

    private void fail(Channel channel, Throwable cause) {
        trouble = String.valueOf(cause.getMessage());
        channel.close();
    }

    private void note(SslHandler handler) throws SSLPeerUnverifiedException {
        if (certificate.isEmpty()) {
            Certificate presented = handler.engine().getSession().getPeerCertificates()[0];
            certificate = Optional.of(presented.getPublicKey().getAlgorithm());
        }
    }

    /** What goes wrong on a connection ends it, and the end is counted. */
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
