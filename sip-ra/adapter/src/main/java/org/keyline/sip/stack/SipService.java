package org.keyline.sip.stack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.SipException;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.PeerLimits;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.TlsMaterial;
import org.keyline.sip.forward.ForwardLimits;
import org.keyline.sip.forward.Forwarder;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.FlowHandler;
import org.keyline.sip.transport.FlowHandlers;
import org.keyline.sip.transport.Limits;
import org.keyline.sip.transport.Rates;
import org.keyline.sip.transport.Transport;

/** Transport and stack together: listens, reads, asks the application, answers. */
public final class SipService implements AutoCloseable {

    private final Limits limits;
    private final Application application;
    private final ReplyWriter writer;
    private final JainStack stack;
    private final Transport transport;
    private final Forwarder forwarder;
    private final AtomicInteger later = new AtomicInteger();
    private static final int REQUESTS_AT_ONCE = 2;
    private static final int FAILURES_AT_ONCE = 20;

    private final Rates requests;
    private final Rates failures;

    /**
     * Starts the stack and the event loops; nothing listens yet.
     *
     * @param loops how many event loops, 1 or more
     * @param server the Server header field's value
     */
    public SipService(int loops, Limits limits, String server, Application application) throws SipException {
        this(loops, limits, ForwardLimits.DEFAULTS, server, application);
    }

    /** As above, with limits of what is sent on. */
    public SipService(int loops, Limits limits, ForwardLimits forwarding, String server, Application application)
            throws SipException {
        this.limits = limits;
        this.requests = new Rates(limits.requestsPerAddress(), REQUESTS_AT_ONCE * limits.requestsPerAddress());
        this.failures = new Rates(limits.failuresPerAddress(), FAILURES_AT_ONCE * limits.failuresPerAddress());
        this.application = application;
        this.writer = new ReplyWriter(server);
        this.stack = new JainStack();
        this.transport = new Transport(loops, limits, new Conversations());
        this.forwarder = new Forwarder(forwarding, writer, transport::flow);
    }

    /** Makes the open listeners the wanted ones; see {@link org.keyline.sip.SipListeners#apply}. */
    public List<ListenerState> apply(List<ListenerSpec> wanted, TlsMaterial tls) {
        return transport.apply(wanted, tls);
    }

    /** See {@link org.keyline.sip.SipListeners#limit}. */
    public void limit(PeerLimits peers) {
        transport.limit(peers);
        requests.set(peers.requestsPerAddress(), REQUESTS_AT_ONCE * peers.requestsPerAddress());
        failures.set(peers.failuresPerAddress(), FAILURES_AT_ONCE * peers.failuresPerAddress());
    }

    /** How the listeners fare. */
    public List<ListenerState> state() {
        return transport.state();
    }

    /** When an event loop was behind the last time; empty when none was. */
    public Optional<Instant> behindLast() {
        return transport.behindLast();
    }

    /** Why the certificates that were given last are not in use; empty when they are. */
    public Optional<String> certificateProblem() {
        return transport.certificateProblem();
    }

    /** The traffic with other nodes, as {@link org.keyline.sip.SipNodes} has it. */
    public Forwarder forwarding() {
        return forwarder;
    }

    /** Sends a request that begins here, as {@link org.keyline.sip.SipClient#send} has it. */
    public CompletionStage<Integer> send(OwnRequest request) {
        if (!Uris.isForRequestLine(request.requestUri())) {
            throw new IllegalArgumentException("Not for a request line: " + request.requestUri());
        }
        return forwarder.send(request);
    }

    /** Closes a connection; unknown numbers are ignored. */
    public void close(long connection) {
        transport.close(connection);
    }

    /** Closes all listeners and their connections. */
    public void closeListeners() {
        transport.closeListeners();
    }

    /** Closes everything and ends all threads. */
    @Override
    public void close() {
        transport.close();
        stack.close();
    }

    Limits limits() {
        return limits;
    }

    Application application() {
        return application;
    }

    ReplyWriter writer() {
        return writer;
    }

    Forwarder forwarder() {
        return forwarder;
    }

    JainStack stack() {
        return stack;
    }

    /** What each address may send; by streams alone, as over UDP it may be forged. */
    Rates requests() {
        return requests;
    }

    /** How often each address may show credentials that are refused. */
    Rates failures() {
        return failures;
    }

    /**
     * Counts an answer that comes later, unless too many are outstanding.
     *
     * @param admitted whether its peer was let in: the last quarter is for those
     */
    boolean enterLater(boolean admitted) {
        int most = limits.waitingAnswers();
        if (later.incrementAndGet() > (admitted ? most : most - most / 4)) {
            later.decrementAndGet();
            return false;
        }
        return true;
    }

    void leaveLater() {
        later.decrementAndGet();
    }

    void closed(Flow flow) {
        forwarder.closed(flow);
        try {
            application.onClosed(flow.loop(), flow.peer());
        } catch (RuntimeException | LinkageError e) {
            Failures.application("the end of a connection", e);
        }
    }

    /** What the transport brings. */
    private final class Conversations implements FlowHandlers {

        @Override
        public FlowHandler open(Flow flow) {
            forwarder.opened(flow);
            return new Conversation(flow, SipService.this);
        }

        @Override
        public void handshakeRefused(int loop, RefusedHandshake refused) {
            try {
                application.onHandshakeRefused(loop, refused);
            } catch (RuntimeException | LinkageError e) {
                Failures.application("a refused handshake", e);
            }
        }
    }
}
