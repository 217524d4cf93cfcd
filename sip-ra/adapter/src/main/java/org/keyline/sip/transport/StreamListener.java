package org.keyline.sip.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.ListenerState;

/** A port for connections, and those that came by it. */
final class StreamListener implements Listener {

    private final ListenerSpec spec;
    private final Transport transport;
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private @Nullable Channel server;
    private @Nullable String problem;

    StreamListener(ListenerSpec spec, Transport transport) {
        this.spec = spec;
        this.transport = transport;
    }

    @Override
    public void open() {
        problem = tlsProblem();
        if (problem == null) {
            bind();
        }
        if (problem != null) {
            SipLog.LOG.cannotListen(spec.name(), spec.address(), spec.port(), problem);
        }
    }

    private @Nullable String tlsProblem() {
        return spec.protocol().isSecure() ? transport.tls().problem(isMutual()) : null;
    }

    private boolean isMutual() {
        return spec.clientAuthentication() == ClientAuthentication.REQUIRED;
    }

    private void bind() {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.loops())
                .channel(Sockets.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(
                                transport.limits().outputBytes() / 2,
                                transport.limits().outputBytes()))
                .childHandler(new Accepted());
        try {
            ChannelFuture bound = bootstrap
                    .bind(new InetSocketAddress(InetAddress.getByName(spec.address()), spec.port()))
                    .awaitUninterruptibly();
            if (bound.isSuccess()) {
                server = bound.channel();
                SipLog.LOG.listening(
                        spec.name(), spec.address(), port(), spec.protocol().name());
            } else {
                problem = Sockets.text(bound.cause());
            }
        } catch (UnknownHostException e) {
            problem = "address " + spec.address() + " is not known";
        }
    }

    @Override
    public boolean isOpen() {
        return server != null && server.isActive();
    }

    private int port() {
        return server == null ? -1 : ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public ListenerState state() {
        return new ListenerState(spec, isOpen() ? port() : -1, connections.size(), Optional.ofNullable(problem));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close().awaitUninterruptibly();
            server = null;
            SipLog.LOG.closed(spec.name());
        }
        connections.close().awaitUninterruptibly();
    }

    /** Builds the pipeline of a connection that was accepted. */
    private final class Accepted extends ChannelInitializer<SocketChannel> {

        @Override
        protected void initChannel(SocketChannel channel) {
            AddressPrefix address = AddressPrefix.of(channel.remoteAddress().getAddress());
            if (spec.protocol().isSecure()
                    && !transport.pressure(transport.loop(channel.eventLoop())).letsHandshake()) {
                transport
                        .refusals()
                        .log(String.valueOf(channel.remoteAddress()), spec.name(), "no handshake while others wait");
                channel.close();
                return;
            }
            String tooMany = transport.counts().enter(address);
            if (tooMany != null) {
                transport.refusals().log(String.valueOf(channel.remoteAddress()), spec.name(), tooMany);
                channel.close();
                return;
            }
            connections.add(channel);
            channel.closeFuture().addListener(closed -> transport.counts().leave(address));
            if (spec.protocol().isSecure()) {
                if (isMutual()) {
                    channel.pipeline().addLast(new Parting());
                }
                channel.pipeline().addLast(new IdentityChooser(transport.tls(), isMutual()));
            }
            if (spec.protocol() == Protocol.WSS) {
                addWebSocket(channel);
            } else {
                Framer framer = new Framer(transport.limits());
                channel.pipeline().addLast(framer, transport.connection(channel, spec, framer));
            }
        }

        private void addWebSocket(SocketChannel channel) {
            WebSocketFraming framing = new WebSocketFraming(transport.limits());
            Connection connection = transport.connection(channel, spec, framing);
            WebSocketUpgrade.addTo(channel.pipeline(), transport.limits(), framing, connection::refused);
            channel.pipeline().addLast(connection);
        }
    }
}
