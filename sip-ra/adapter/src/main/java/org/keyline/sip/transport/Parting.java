package org.keyline.sip.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Lets a peer read the alert that ended its handshake. A socket that is closed while bytes of the peer are unread or still come
 * resets the connection, and the peer may see that in place of the alert; so only our direction ends until the peer has gone or
 * two seconds are over. Stands before TLS for as long as the handshake lasts.
 */
final class Parting extends ChannelDuplexHandler {

    private static final long FAREWELL_SECONDS = 2;

    private boolean parting;

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        if (parting) {
            return;
        }
        parting = true;
        ((DuplexChannel) ctx.channel()).shutdownOutput();
        ctx.channel().config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (parting) {
            ReferenceCountUtil.release(bytes);
        } else {
            ctx.fireChannelRead(bytes);
        }
    }
}
