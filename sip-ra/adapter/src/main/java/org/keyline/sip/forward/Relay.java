package org.keyline.sip.forward;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.NodeLink;
import org.keyline.sip.Target;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;
import org.keyline.sip.transport.SipLog;

/** The traffic with other nodes: branches of ours on their flows, and theirs on ours ({@link GuestBranches}). */
final class Relay {

    private final Forwarder forwarder;
    private final GuestBranches guests;
    private final Map<String, Passing> passing = new ConcurrentHashMap<>();
    private volatile @Nullable NodeLink link;

    Relay(Forwarder forwarder, LongFunction<@Nullable Flow> flows, Supplier<String> host) {
        this.forwarder = forwarder;
        this.guests = new GuestBranches(this, forwarder.limits(), flows, host);
    }

    void link(@Nullable NodeLink now) {
        link = now;
    }

    GuestBranches guests() {
        return guests;
    }

    /** Whether it is on its way. From any thread. */
    boolean say(String node, Frame frame) {
        NodeLink now = link;
        if (now == null) {
            return false;
        }
        byte[] octets = frame.octets();
        return octets.length <= NodeLink.LONGEST_FRAME && now.send(node, octets, frame.isUrgent());
    }

    /** An ACK to a 2xx, which has no transaction, on its way. */
    private record Passing(String node, Consumer<@Nullable Reach> then) {}

    /**
     * Sends a message by another node's flow without waiting for anything to it.
     *
     * @param weight what it keeps meanwhile
     * @param message what is sent, once it is known how the peer reaches its node
     */
    void pass(Flow caller, Target target, String branch, long weight, Function<Reach, byte[]> message) {
        if (!forwarder.admits(weight)) {
            return;
        }
        String node = target.node();
        Future<?> late = caller.schedule(() -> passed(branch, null), Timers.NODE);
        passing.put(branch, new Passing(node, reach -> {
            late.cancel(false);
            forwarder.released(weight);
            if (reach != null) {
                say(node, new Frame.Send(branch, message.apply(reach), Hop.NOTHING));
                say(node, new Frame.Close(branch));
            }
        }));
        if (!say(node, new Frame.Open(branch, target.connection(), target.proxy()))) {
            passed(branch, null);
        }
    }

    private void passed(String branch, @Nullable Reach reach) {
        Passing one = passing.remove(branch);
        if (one != null) {
            one.then.accept(reach);
        }
    }

    /** A frame of another node's. From any thread, of each node's in order. */
    void received(String node, byte[] octets) {
        try {
            switch (Frame.of(octets)) {
                case Frame.Open open -> guests.open(node, open);
                case Frame.Send send -> guests.send(node, send);
                case Frame.Close close -> guests.close(node, close.branch());
                case Frame.Opened opened -> opened(node, opened);
                case Frame.Refused refused -> refused(node, refused);
                case Frame.Gone gone -> at(node, gone, ClientTransaction::unreachable);
                case Frame.Response response -> response(node, response);
            }
        } catch (IOException e) {
            SipLog.LOG.notAFrame(node, String.valueOf(e.getMessage()));
        }
    }

    private void opened(String node, Frame.Opened opened) {
        Passing one = passing.get(opened.branch());
        if (one != null && one.node.equals(node)) {
            passed(opened.branch(), opened.reach());
        } else if (!at(node, opened, branch -> branch.opened(opened.reach()))) {
            say(node, new Frame.Close(opened.branch()));
        }
    }

    private void refused(String node, Frame.Refused refused) {
        Passing one = passing.get(refused.branch());
        if (one != null && one.node.equals(node)) {
            passed(refused.branch(), null);
        } else {
            at(node, refused, branch -> branch.end(refused.full() ? Outcome.tooMuchThere() : Outcome.unreachable()));
        }
    }

    private void response(String node, Frame.Response answered) {
        RawMessage response = RawMessage.again(answered.message());
        int status = Requests.status(response);
        ClientTransaction branch = forwarder.branch(answered.branch());
        if (branch == null) {
            // What came too late is over; a phone that rings on is told so.
            say(node, new Frame.Close(answered.branch()));
        } else if (branch.isOf(node) && response.defect() == null && status > 0 && branch.takesOneMore(status)) {
            branch.caller().execute(() -> branch.received(response));
        }
    }

    /** Does it with a branch of ours that is on that node; whether there is one. */
    private boolean at(String node, Frame frame, Consumer<ClientTransaction> what) {
        ClientTransaction branch = forwarder.branch(frame.branch());
        if (branch == null || !branch.isOf(node)) {
            return false;
        }
        branch.caller().execute(() -> what.accept(branch));
        return true;
    }

    /** A node is gone. */
    void left(String node) {
        guests.left(node);
        for (ClientTransaction branch : forwarder.branches()) {
            if (branch.isOf(node)) {
                branch.caller().execute(() -> branch.end(Outcome.nodeGone()));
            }
        }
    }
}
