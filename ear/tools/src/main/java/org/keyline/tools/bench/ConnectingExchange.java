package org.keyline.tools.bench;

import io.netty.channel.Channel;

/** Connects, makes a full handshake, registers and hangs up. */
@SuppressWarnings("FutureReturnValueIgnored") // how a connection ends is heard from its close future
final class ConnectingExchange implements Exchange {

    private final Connector connector;

    ConnectingExchange(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void start(BenchPhone phone, Ended ended) {
        connector.connect(phone.source(), new Connector.Events() {
            private int status = CLOSED;

            @Override
            public void connected(Channel channel) {
                phone.channel(channel);
                channel.writeAndFlush(phone.register(channel.alloc()), channel.voidPromise());
            }

            @Override
            public void answered(int answer) {
                status = answer;
                Channel channel = phone.channel();
                if (channel != null) {
                    channel.close();
                }
            }

            @Override
            public void closed() {
                phone.channel(null);
                ended.ended(phone, status);
            }
        });
    }
}
