package org.keyline.sip.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply;
import org.keyline.sip.Target;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/**
 * What all flows have in common that send requests on: the branches by their names, the limits, and the work of a proxy that is
 * the same for each request (RFC 3261 sections 16.3 and 16.6).
 *
 * <p>A request and all its branches live on the event loop of the flow that it came by. What other loops need is done there:
 * {@link #run}.
 */
public final class Forwarder {

    /** What a transaction takes beside the texts that it keeps. */
    private static final int OVERHEAD = 1024;

    private final ForwardLimits limits;
    private final OwnAnswers answers;
    private final LongFunction<@Nullable Flow> flows;
    private final Loops loops = new Loops();
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, ClientTransaction> branches = new ConcurrentHashMap<>();
    private final Map<Long, Set<ClientTransaction>> byFlow = new ConcurrentHashMap<>();

    /**
     * @param answers writes what is answered here
     * @param flows the open flow of a number, from any thread
     */
    public Forwarder(ForwardLimits limits, OwnAnswers answers, LongFunction<@Nullable Flow> flows) {
        this.limits = limits;
        this.answers = answers;
        this.flows = flows;
    }

    /** The server transactions of a new flow. */
    public ServerTransactions transactions(Flow flow) {
        return new ServerTransactions(flow, this);
    }

    ForwardLimits limits() {
        return limits;
    }

    OwnAnswers answers() {
        return answers;
    }

    /** Does it on the event loop of another flow; at once where that is this one's, so that what one loop sends stays in order. */
    static void run(Flow here, Flow there, Runnable task) {
        if (here.loop() == there.loop()) {
            task.run();
        } else {
            there.execute(task);
        }
    }

    static SipReply.Respond busy() {
        return new SipReply.Respond(503, "Service Unavailable", RetryAfter.soon());
    }

    /** Section 16.3 steps 3 and 4; null where nothing is wrong. */
    SipReply.@Nullable Respond refusal(RawMessage request) {
        if (Requests.hopsLeft(request) <= 0) {
            return new SipReply.Respond(483, "Too Many Hops");
        }
        return loops.isLoop(request) ? new SipReply.Respond(482, "Loop Detected") : null;
    }

    /** Counts a request, unless too much is under way. */
    boolean admits(long weight) {
        if (transactions.incrementAndGet() > limits.transactions() || !keeps(weight)) {
            transactions.decrementAndGet();
            return false;
        }
        return true;
    }

    static long weight(RawMessage message) {
        return OVERHEAD + 2L * message.weight();
    }

    /** Counts what is kept, unless it does not fit. */
    boolean keeps(long more) {
        if (bytes.addAndGet(more) > limits.bytes()) {
            bytes.addAndGet(-more);
            return false;
        }
        return true;
    }

    void released(long weight) {
        bytes.addAndGet(-weight);
        transactions.decrementAndGet();
    }

    /** How many requests are under way. */
    public int underWay() {
        return transactions.get();
    }

    /** What they keep, in bytes, about. */
    long kept() {
        return bytes.get();
    }

    void start(Forwarding forwarding, SipReply.Forward forward) {
        List<ClientTransaction> started = new ArrayList<>(forward.targets().size());
        int unreachable = 0;
        for (Target target : forward.targets()) {
            if (started.size() == limits.branches()) {
                break;
            }
            ClientTransaction branch = branch(forwarding, forward, target);
            if (branch == null) {
                unreachable++;
            } else {
                started.add(branch);
            }
        }
        forwarding.start(started, unreachable);
    }

    private @Nullable ClientTransaction branch(Forwarding forwarding, SipReply.Forward forward, Target target) {
        Flow flow = flows.apply(target.connection());
        if (flow == null) {
            return null;
        }
        String branch = loops.branch(forwarding.request());
        SentRequest sent = sent(forwarding.caller(), forwarding.request(), forward, target, flow, branch);
        ClientTransaction transaction = new ClientTransaction(forwarding, this, flow, sent, branch);
        branches.put(branch, transaction);
        byFlow.compute(target.connection(), (number, there) -> {
            Set<ClientTransaction> all = there == null ? ConcurrentHashMap.newKeySet() : there;
            all.add(transaction);
            return all;
        });
        return transaction;
    }

    private static SentRequest sent(
            Flow caller, RawMessage request, SipReply.Forward forward, Target target, Flow flow, String branch) {
        return new SentRequest(
                request,
                caller.peer().remote(),
                target,
                forward.replaced(),
                via(flow, branch),
                target.recordRoute()
                        .map(user -> recordRoutes(user, caller, flow))
                        .orElse(List.of()));
    }

    /** RFC 3581: over UDP the response is to come to the port that this goes out by, whatever address we think that we have. */
    private static String via(Flow flow, String branch) {
        Protocol protocol = flow.peer().protocol();
        return "SIP/2.0/" + protocol + ' ' + LocalAddress.of(flow.peer()) + ";branch=" + branch
                + (protocol == Protocol.UDP ? ";rport" : "");
    }

    /** One URI where both sides reach us in the same way, else one for each, the next hop's first (RFC 5658 section 4). */
    private static List<String> recordRoutes(String user, Flow caller, Flow flow) {
        String theirs = uri(user, flow);
        String callers = uri(user, caller);
        return theirs.equals(callers) ? List.of(theirs) : List.of(theirs, callers);
    }

    private static String uri(String user, Flow flow) {
        Protocol protocol = flow.peer().protocol();
        // RFC 7118 section 5.2.3 has one name for WebSocket, secure or not.
        String transport = protocol == Protocol.WSS ? "ws" : protocol.name().toLowerCase(Locale.ROOT);
        return "<sip:" + user + '@' + LocalAddress.of(flow.peer()) + ";transport=" + transport + ";lr>";
    }

    /** An ACK to a 2xx: end to end, without a transaction (section 17.1.1.3). */
    void pass(Flow caller, RawMessage ack, SipReply.Forward forward) {
        if (refusal(ack) != null) {
            return;
        }
        Target target = forward.targets().getFirst();
        Flow flow = flows.apply(target.connection());
        if (flow != null) {
            byte[] message =
                    sent(caller, ack, forward, target, flow, loops.branch(ack)).message();
            run(caller, flow, () -> flow.send(message));
        }
    }

    /**
     * A response came; one that answers nothing that was sent by this flow is dropped (RFC 6026 section 8.9). On the flow's event
     * loop.
     */
    public void response(Flow from, RawMessage response) {
        ClientTransaction branch = branches.get(Via.top(response).branch());
        if (branch == null
                || response.defect() != null
                || branch.flow().peer().connection() != from.peer().connection()) {
            return;
        }
        int status = Requests.status(response);
        if (status > 0 && branch.takesOneMore(status)) {
            run(from, branch.caller(), () -> branch.received(response));
        }
    }

    /** A flow has ended. On its event loop. */
    public void closed(Flow flow) {
        Set<ClientTransaction> gone = byFlow.remove(flow.peer().connection());
        if (gone != null) {
            gone.forEach(branch -> run(flow, branch.caller(), branch::unreachable));
        }
    }

    void terminated(ClientTransaction branch) {
        branches.remove(branch.branch());
        byFlow.computeIfPresent(branch.flow().peer().connection(), (number, there) -> {
            there.remove(branch);
            return there.isEmpty() ? null : there;
        });
    }
}
