package org.keyline.tools.bench;

import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.Map;

/** Refreshes over the phone's standing connection, which is made by its first REGISTER. */
@SuppressWarnings("FutureReturnValueIgnored") // how a connection ends is heard from its close future
final class StandingExchange implements Exchange {

    private final Connector connector;
    private final Map<BenchPhone, Ended> underWay = new HashMap<>();

    StandingExchange(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void start(BenchPhone phone, Ended ended) {
        underWay.put(phone, ended);
        Channel channel = phone.channel();
        if (channel == null) {
            connector.connect(phone.source(), new Events(phone));
        } else {
            send(phone, channel);
        }
    }

    private static void send(BenchPhone phone, Channel channel) {
        channel.writeAndFlush(phone.register(channel.alloc()), channel.voidPromise());
    }

    private void end(BenchPhone phone, int status) {
        Ended ended = underWay.remove(phone);
        if (ended != null) {
            ended.ended(phone, status);
        }
    }

    private final class Events implements Connector.Events {
        private final BenchPhone phone;

        Events(BenchPhone phone) {
            this.phone = phone;
        }

        @Override
        public void connected(Channel channel) {
            phone.channel(channel);
            send(phone, channel);
        }

        @Override
        public void answered(int status) {
            end(phone, status);
        }

        @Override
        public void closed() {
            phone.channel(null);
            end(phone, CLOSED);
        }
    }
}
