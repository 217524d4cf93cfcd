package org.keyline.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;

/** A port for datagrams. */
final class DatagramListener implements Listener {

    private final ListenerSpec spec;
    private final Transport transport;
    private @Nullable Channel port;
    private @Nullable Datagrams datagrams;
    private @Nullable String problem;

    DatagramListener(ListenerSpec spec, Transport transport) {
        this.spec = spec;
        this.transport = transport;
    }

    @Override
    public void open() {
        problem = null;
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.loops())
                .channel(Sockets.datagram())
                // One byte more than is taken tells what is too large from what has just the size.
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(transport.limits().messageBytes() + 1))
                .handler(new Opened());
        try {
            ChannelFuture bound = bootstrap
                    .bind(new InetSocketAddress(InetAddress.getByName(spec.address()), spec.port()))
                    .awaitUninterruptibly();
            if (bound.isSuccess()) {
                port = bound.channel();
                SipLog.LOG.listening(
                        spec.name(), spec.address(), number(), spec.protocol().name());
            } else {
                problem = Sockets.text(bound.cause());
            }
        } catch (UnknownHostException e) {
            problem = "address " + spec.address() + " is not known";
        }
        if (problem != null) {
            SipLog.LOG.cannotListen(spec.name(), spec.address(), spec.port(), problem);
        }
    }

    private final class Opened extends ChannelInitializer<DatagramChannel> {

        @Override
        protected void initChannel(DatagramChannel channel) {
            datagrams = new Datagrams(channel, spec, transport);
            channel.pipeline().addLast(datagrams);
        }
    }

    @Override
    public boolean isOpen() {
        return port != null && port.isActive();
    }

    private int number() {
        return port == null ? -1 : ((InetSocketAddress) port.localAddress()).getPort();
    }

    @Override
    public ListenerState state() {
        return new ListenerState(
                spec,
                isOpen() ? number() : -1,
                datagrams == null ? 0 : datagrams.count(),
                Optional.ofNullable(problem));
    }

    @Override
    public void close() {
        if (port != null) {
            port.close().awaitUninterruptibly();
            port = null;
            SipLog.LOG.closed(spec.name());
        }
    }
}
