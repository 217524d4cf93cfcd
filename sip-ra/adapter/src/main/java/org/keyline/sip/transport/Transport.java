package org.keyline.sip.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.ListenerState;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.TlsMaterial;

/** The listeners and their connections, on a few event loops of our own. */
public final class Transport implements AutoCloseable {

    private static final int TICKET_KEY_HOURS = 12;

    private final Limits limits;
    private final FlowHandlers handlers;
    private final EventLoopGroup loops;
    private final Map<EventExecutor, Integer> loopNumbers = new IdentityHashMap<>();
    private final List<Pressure> pressures = new ArrayList<>();
    private final TlsContexts tls = new TlsContexts();
    private final ConnectionCounts counts;
    private final Refusals refusals = new Refusals();
    private final Gate refusedPeers;
    private final Map<Long, Flow> flows = new ConcurrentHashMap<>();
    /**
     * Never those of a process before, which other nodes may still know: what was for a phone's connection then would go to another
     * phone's now. A million for each millisecond until then is more than were opened.
     */
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() << 20);

    private final Map<ListenerSpec, Listener> listeners = new LinkedHashMap<>();
    private volatile Optional<String> certificateProblem = Optional.empty();

    /**
     * Starts the event loops; nothing listens yet.
     *
     * @param loopCount how many event loops, 1 or more
     */
    public Transport(int loopCount, Limits limits, FlowHandlers handlers) {
        this.limits = limits;
        this.handlers = handlers;
        this.counts = new ConnectionCounts(limits);
        this.refusedPeers = new Gate(limits.refusedHandshakes(), SipLog.LOG::refusedPeersMore);
        this.loops = new MultiThreadIoEventLoopGroup(
                loopCount, new DefaultThreadFactory("keyline-sip", true), Sockets.handlers());
        for (EventExecutor loop : loops) {
            loopNumbers.put(loop, loopNumbers.size());
            Pressure pressure = new Pressure(
                    limits.pressure(), (double) limits.handshakesUnderPressure() / loopCount, System::nanoTime);
            pressures.add(pressure);
            loop.scheduleWithFixedDelay(
                    pressure::tick, Pressure.TICK_MILLIS, Pressure.TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (!OpenSsl.isAvailable()) {
            SipLog.LOG.noNativeTls(String.valueOf(OpenSsl.unavailabilityCause()));
        }
        loops.next().scheduleAtFixedRate(tls::renewTicketKeys, TICKET_KEY_HOURS, TICKET_KEY_HOURS, TimeUnit.HOURS);
        SipLog.LOG.started(loopCount, Sockets.name(), tls.providerName());
    }

    /**
     * Makes the open listeners the wanted ones. Those whose spec did not change keep their connections; one that could not
     * open before is tried again. The certificates, authorities and names of peers are for handshakes from now on; connections of
     * peers whose name is gone end. Blocks.
     */
    public synchronized List<ListenerState> apply(List<ListenerSpec> wanted, TlsMaterial material) {
        try {
            if (tls.load(material)) {
                SipLog.LOG.presenting(tls.presented());
            }
            certificateProblem = Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            certificateProblem = Optional.of(Sockets.text(e));
            SipLog.LOG.badTlsMaterial(Sockets.text(e));
        }
        for (Flow flow : flows.values()) {
            if (flow instanceof Connection connection && connection.isMutual()) {
                flow.execute(connection::recheckPeer);
            }
        }
        for (ListenerSpec spec : List.copyOf(listeners.keySet())) {
            if (!wanted.contains(spec)) {
                closeListener(spec);
            }
        }
        for (ListenerSpec spec : wanted) {
            Listener listener = listeners.computeIfAbsent(spec, this::listener);
            if (!listener.isOpen()) {
                listener.open();
            }
        }
        return states(wanted);
    }

    private Listener listener(ListenerSpec spec) {
        return spec.protocol() == Protocol.UDP ? new DatagramListener(spec, this) : new StreamListener(spec, this);
    }

    private void closeListener(ListenerSpec spec) {
        Listener gone = listeners.remove(spec);
        if (gone != null) {
            gone.close();
        }
    }

    private List<ListenerState> states(List<ListenerSpec> wanted) {
        List<ListenerState> states = new ArrayList<>();
        for (ListenerSpec spec : wanted) {
            Listener listener = listeners.get(spec);
            if (listener != null) {
                states.add(listener.state());
            }
        }
        return states;
    }

    /** Why the certificates that were given last are not in use; empty when they are. */
    public Optional<String> certificateProblem() {
        return certificateProblem;
    }

    /** Sets how many connections there may be; those that stand are kept. */
    public void limit(PeerLimits peers) {
        counts.set(peers.connections(), peers.connectionsPerAddress());
    }

    /** How the listeners fare. */
    public synchronized List<ListenerState> state() {
        return states(List.copyOf(listeners.keySet()));
    }

    /** When an event loop was behind the last time; empty when none was. */
    public Optional<Instant> behindLast() {
        return pressures.stream().map(Pressure::last).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** Closes a connection; unknown numbers are ignored. */
    public void close(long connection) {
        Flow found = flows.get(connection);
        if (found != null) {
            found.execute(() -> found.close("closed by the application"));
        }
    }

    /** Closes all listeners and their connections; more may be opened later. Blocks. */
    public synchronized void closeListeners() {
        List.copyOf(listeners.keySet()).forEach(this::closeListener);
    }

    /** Closes everything and ends the event loops. Blocks. */
    @Override
    public void close() {
        closeListeners();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
        SipLog.LOG.stopped();
    }

    /** The open flow of this number; null when there is none any more. From any thread. */
    public @Nullable Flow flow(long number) {
        return flows.get(number) instanceof Flow flow && flow.isOpen() ? flow : null;
    }

    Connection connection(SocketChannel channel, ListenerSpec spec, Framing framing) {
        long number = nextNumber();
        Connection connection = new Connection(number, channel, spec, this, framing, loop(channel.eventLoop()));
        add(number, connection);
        channel.closeFuture().addListener(closed -> remove(number));
        return connection;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    void add(long number, Flow flow) {
        flows.put(number, flow);
    }

    void remove(long number) {
        flows.remove(number);
    }

    int loop(EventExecutor executor) {
        return loopNumbers.getOrDefault(executor, 0);
    }

    /** Tells the application of a peer whose certificate was refused, unless it was told of too many. */
    void refused(int loop, ListenerSpec spec, InetSocketAddress remote, RefusedPeer refused) {
        if (refusedPeers.lets()) {
            handlers.handshakeRefused(
                    loop, new RefusedHandshake(spec.name(), remote, refused.names(), refused.reason()));
        }
    }

    /** How an event loop bears what it is given. */
    Pressure pressure(int loop) {
        return pressures.get(loop);
    }

    Limits limits() {
        return limits;
    }

    FlowHandlers handlers() {
        return handlers;
    }

    EventLoopGroup loops() {
        return loops;
    }

    TlsContexts tls() {
        return tls;
    }

    ConnectionCounts counts() {
        return counts;
    }

    Refusals refusals() {
        return refusals;
    }
}
