package org.keyline.sip.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.NodeLink;
import org.keyline.sip.OwnRequest;
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
    private final Relay relay;
    private final OwnRequests own;
    private volatile String host = "";

    /**
     * @param answers writes what is answered here
     * @param flows the open flow of a number, from any thread
     */
    public Forwarder(ForwardLimits limits, OwnAnswers answers, LongFunction<@Nullable Flow> flows) {
        this.limits = limits;
        this.answers = answers;
        this.flows = flows;
        this.relay = new Relay(this, flows, () -> host);
        this.own = new OwnRequests(flows, this::reach);
    }

    /** What peers reach this node by; empty for the address of their socket. */
    public void reachedBy(String name) {
        host = name;
    }

    /** The way to other nodes; null for none. */
    public void link(@Nullable NodeLink link) {
        relay.link(link);
    }

    /** A frame of another node's came. From any thread, of each node's in order. */
    public void received(String node, byte[] frame) {
        relay.received(node, frame);
    }

    /** A node has left the cluster. From any thread. */
    public void left(String node) {
        relay.left(node);
    }

    /** Sends a request that begins here; see {@link org.keyline.sip.SipClient#send}. From any thread. */
    public CompletionStage<Integer> send(OwnRequest request) {
        return own.send(request);
    }

    /** How many requests that began here are under way. */
    public int own() {
        return own.underWay();
    }

    Relay relay() {
        return relay;
    }

    Reach reach(Flow flow) {
        return Reach.of(flow.peer(), host);
    }

    /** A branch of ours, while it lives. */
    @Nullable
    ClientTransaction branch(String branch) {
        return branches.get(branch);
    }

    List<ClientTransaction> branches() {
        return List.copyOf(branches.values());
    }

    /** How many branches of other nodes' go out by flows of this one. */
    public int guests() {
        return relay.guests().count();
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
        Flow flow = target.node().isEmpty() ? flows.apply(target.connection()) : null;
        if (flow == null && target.node().isEmpty()) {
            return null;
        }
        String branch = loops.branch(forwarding.request());
        ClientTransaction transaction = new ClientTransaction(forwarding, this, forward, target, flow, branch);
        branches.put(branch, transaction);
        if (flow != null) {
            onFlow(target, transaction);
        }
        return transaction;
    }

    private void onFlow(Target target, ClientTransaction transaction) {
        byFlow.compute(target.connection(), (number, there) -> {
            Set<ClientTransaction> all = there == null ? ConcurrentHashMap.newKeySet() : there;
            all.add(transaction);
            return all;
        });
    }

    SentRequest sent(
            Flow caller,
            RawMessage request,
            Map<String, List<String>> replaced,
            Target target,
            Reach reach,
            String branch) {
        return new SentRequest(
                request,
                caller.peer().remote(),
                target,
                replaced,
                reach.via(branch),
                target.recordRoute()
                        .map(user ->
                                recordRoutes(Requests.isSips(request) ? "sips" : "sip", user, reach(caller), reach))
                        .orElse(List.of()));
    }

    /** One URI where both sides reach us in the same way, else one for each, the next hop's first (RFC 5658 section 4). */
    private static List<String> recordRoutes(String scheme, String user, Reach caller, Reach next) {
        String theirs = next.uri(scheme, user);
        String callers = caller.uri(scheme, user);
        return theirs.equals(callers) ? List.of(theirs) : List.of(theirs, callers);
    }

    /** An ACK to a 2xx: end to end, without a transaction (section 17.1.1.3). */
    void pass(Flow caller, RawMessage ack, SipReply.Forward forward) {
        if (refusal(ack) != null) {
            return;
        }
        Target target = forward.targets().getFirst();
        String branch = loops.branch(ack);
        if (!target.node().isEmpty()) {
            relay.pass(
                    caller,
                    target,
                    branch,
                    weight(ack),
                    reach -> sent(caller, ack, forward.replaced(), target, reach, branch)
                            .message());
            return;
        }
        Flow flow = flows.apply(target.connection());
        if (flow != null) {
            byte[] message = sent(caller, ack, forward.replaced(), target, reach(flow), branch)
                    .message();
            run(caller, flow, () -> flow.send(message));
        }
    }

    /**
     * A response came; one that answers nothing that was sent by this flow is dropped (RFC 6026 section 8.9). On the flow's event
     * loop.
     */
    public void response(Flow from, RawMessage response) {
        if (response.defect() != null) {
            return;
        }
        String name = Via.top(response).branch();
        ClientTransaction branch = branches.get(name);
        int status = Requests.status(response);
        if (branch == null) {
            if (!own.response(from, name, response)) {
                relay.guests().response(from, name, response);
            }
        } else if (branch.isOn(from) && status > 0 && branch.takesOneMore(status)) {
            run(from, branch.caller(), () -> branch.received(response));
        }
    }

    /** A flow has begun. On its event loop. */
    public void opened(Flow flow) {
        if (flow.peer().isProxy()) {
            relay.guests().opened(flow);
        }
    }

    /** A flow has ended. On its event loop. */
    public void closed(Flow flow) {
        Set<ClientTransaction> gone = byFlow.remove(flow.peer().connection());
        if (gone != null) {
            gone.forEach(branch -> run(flow, branch.caller(), branch::unreachable));
        }
        relay.guests().closed(flow);
        own.closed(flow);
    }

    void terminated(ClientTransaction branch) {
        branches.remove(branch.branch());
        Target target = branch.target();
        if (!target.node().isEmpty()) {
            relay.say(target.node(), new Frame.Close(branch.branch()));
            return;
        }
        byFlow.computeIfPresent(target.connection(), (number, there) -> {
            there.remove(branch);
            return there.isEmpty() ? null : there;
        });
    }
}
