package org.keyline.sip.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.Peer;

/**
 * SIP over UDP (RFC 3261 section 18), one message in each datagram. Whoever sends may have forged where from; so until a peer has
 * been let in it makes room for others, and its answers are not much larger than what it sent.
 */
final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {

    private final DatagramChannel channel;
    private final ListenerSpec spec;
    private final Transport transport;
    private final Limits limits;
    private final DatagramRates rates;
    private final Answers answers;

    /** Those that were silent longest stand first. */
    private final Map<InetSocketAddress, DatagramFlow> strangers = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<InetSocketAddress, DatagramFlow> admitted = new LinkedHashMap<>(16, 0.75f, true);
    private volatile int count;

    Datagrams(DatagramChannel channel, ListenerSpec spec, Transport transport) {
        this.channel = channel;
        this.spec = spec;
        this.transport = transport;
        this.limits = transport.limits();
        this.rates = new DatagramRates(limits.datagramsPerAddress());
        this.answers = new Answers(limits.datagramAnswerBytes(), System::nanoTime);
    }

    boolean isUnderPressure(int loop) {
        return transport.pressure(loop).isOn();
    }

    /** How many flows stand. From any thread. */
    int count() {
        return count;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        long period =
                Math.max(1, Math.min(limits.stranger().toMillis(), limits.idle().toMillis()) / 4);
        var sweep = ctx.executor().scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> sweep.cancel(false));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket datagram) {
        InetSocketAddress source = datagram.sender();
        if (!rates.lets(AddressPrefix.of(source.getAddress()), admitted.containsKey(source))) {
            refused(source, "more than " + limits.datagramsPerAddress() + " datagrams in a second");
        } else if (datagram.content().readableBytes() > limits.messageBytes()) {
            refused(source, "datagram is larger than " + limits.messageBytes() + " bytes");
        } else {
            read(source, Parcel.read(datagram.content(), limits, Parcel.Surplus.DISCARDED));
        }
    }

    private void read(InetSocketAddress source, @Nullable Object parcel) {
        switch (parcel) {
            case RawMessage message -> message(source, message);
            case Framing.Misfit misfit -> {
                DatagramFlow flow = flow(source);
                if (flow != null) {
                    flow.unframeable(misfit);
                }
            }
            case Framing.Lost lost -> refused(source, lost.reason());
            // A keep-alive over UDP wants no answer: RFC 5626 section 4.4.2 has STUN for those that do.
            case null, default -> {}
        }
    }

    private void message(InetSocketAddress source, RawMessage message) {
        DatagramFlow flow = flow(source);
        if (flow == null) {
            return;
        }
        byte[] known = message.isAnswered() ? answers.known(source, message) : null;
        if (known == null) {
            flow.message(message);
        } else if (known.length > 0) {
            send(message, source, known);
        }
    }

    /** The flow of a source; null when there is no room for it. */
    private @Nullable DatagramFlow flow(InetSocketAddress source) {
        DatagramFlow flow = admitted.get(source);
        if (flow == null) {
            flow = strangers.get(source);
        }
        if (flow == null) {
            if (!makeRoom()) {
                refused(source, "more than " + limits.datagramFlows() + " peers over UDP");
                return null;
            }
            flow = open(source);
        }
        flow.seen(System.nanoTime());
        return flow;
    }

    private boolean makeRoom() {
        if (strangers.size() + admitted.size() < limits.datagramFlows()) {
            return true;
        }
        if (strangers.isEmpty()) {
            return false;
        }
        remove(strangers.values().iterator().next());
        return true;
    }

    private DatagramFlow open(InetSocketAddress source) {
        long number = transport.nextNumber();
        Peer peer = new Peer(
                number, source, channel.localAddress(), spec.name(), spec.protocol(), List.of(), Optional.empty());
        DatagramFlow flow = new DatagramFlow(peer, transport.loop(channel.eventLoop()), channel.eventLoop(), this);
        strangers.put(source, flow);
        transport.add(number, flow);
        counted();
        flow.open(transport.handlers());
        return flow;
    }

    void admitted(DatagramFlow flow) {
        strangers.remove(flow.peer().remote());
        admitted.put(flow.peer().remote(), flow);
    }

    void remove(DatagramFlow flow) {
        InetSocketAddress source = flow.peer().remote();
        if (strangers.remove(source, flow) || admitted.remove(source, flow)) {
            transport.remove(flow.peer().connection());
            counted();
            flow.closed();
        }
    }

    private void counted() {
        count = strangers.size() + admitted.size();
    }

    private void sweep() {
        long now = System.nanoTime();
        List<DatagramFlow> silent = new ArrayList<>();
        addSilent(silent, strangers, now, limits.stranger());
        addSilent(silent, admitted, now, limits.idle());
        silent.forEach(this::remove);
        answers.forgetOld();
    }

    private static void addSilent(
            List<DatagramFlow> silent, Map<InetSocketAddress, DatagramFlow> flows, long now, Duration longest) {
        for (DatagramFlow flow : flows.values()) {
            if (!flow.isSilent(now, longest)) {
                return;
            }
            silent.add(flow);
        }
    }

    void answer(DatagramFlow flow, RawMessage request, byte[] answer) {
        if (!flow.isAdmitted() && answer.length > (long) limits.datagramAmplification() * request.weight()) {
            flow.refused("answer would be " + answer.length + " bytes to " + request.weight());
            return;
        }
        InetSocketAddress source = flow.peer().remote();
        answers.answered(source, request, answer);
        send(request, source, answer);
    }

    /** What a full socket does not take is lost, as any datagram may be: the peer sends its request again. */
    private void send(RawMessage request, InetSocketAddress source, byte[] answer) {
        String via = request.first("Via");
        if (via != null && channel.isWritable()) {
            channel.writeAndFlush(
                    new DatagramPacket(Unpooled.wrappedBuffer(answer), TopVia.answerTo(via, source)),
                    channel.voidPromise());
        }
    }

    /** Whether the socket took it, which a peer may still not get. */
    boolean isWritable() {
        return channel.isWritable();
    }

    boolean send(InetSocketAddress peer, byte[] message) {
        boolean sends = isWritable();
        if (sends) {
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), peer), channel.voidPromise());
        }
        return sends;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        List<DatagramFlow> all = new ArrayList<>(strangers.values());
        all.addAll(admitted.values());
        all.forEach(this::remove);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            // An answer before this one could not be delivered, which the network told.
            SipLog.LOG.tracef("UDP port of %s: %s", spec.name(), cause.getMessage());
        } else {
            SipLog.LOG.internal(spec.name(), cause);
        }
    }

    void refused(InetSocketAddress source, String what) {
        transport.refusals().log(String.valueOf(source), spec.name(), what);
    }
}
