package org.keyline.sip.forward;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.SipReply;
import org.keyline.sip.Target;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/**
 * One branch: the client transaction of RFC 3261 section 17.1, with the Accepted state of RFC 6026 for an INVITE. For the event
 * loop of the caller's flow only; the phone's flow may be another's.
 */
final class ClientTransaction {

    private enum State {
        CALLING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        TERMINATED
    }

    private final Forwarding context;
    private final Forwarder forwarder;
    private final SipReply.Forward forward;
    private final Target target;
    private final @Nullable Flow flow;
    private final String branch;
    private final String method;
    private final boolean invite;
    private final Responses responses = new Responses();

    private State state = State.CALLING;
    private @Nullable Repetition retransmission;
    private @Nullable Repetition cancelRetransmission;
    private @Nullable Future<?> timeout;
    private @Nullable Future<?> ringing;
    private @Nullable List<String> cancelReasons;
    private boolean cancelSent;
    private @Nullable Sending sending;

    /** What went out, and by which way. */
    private record Sending(Hop hop, SentRequest request) {}

    /**
     * @param flow the phone's; null where another node has it
     * @param branch of our Via
     */
    ClientTransaction(
            Forwarding context,
            Forwarder forwarder,
            SipReply.Forward forward,
            Target target,
            @Nullable Flow flow,
            String branch) {
        this.context = context;
        this.forwarder = forwarder;
        this.forward = forward;
        this.target = target;
        this.flow = flow;
        this.branch = branch;
        this.method = Requests.method(context.request());
        this.invite = method.equals("INVITE");
    }

    String branch() {
        return branch;
    }

    Target target() {
        return target;
    }

    /** Whether it is on a flow of this other node. */
    boolean isOf(String node) {
        return flow == null && target.node().equals(node);
    }

    /** Whether it is on this flow, of this node. */
    boolean isOn(Flow other) {
        return flow != null && flow.peer().connection() == other.peer().connection();
    }

    /** The flow on whose loop this runs. */
    Flow caller() {
        return context.caller();
    }

    /** Whether one more response may be looked at. From the phone's event loop. */
    boolean takesOneMore(int status) {
        return responses.takesOneMore(status);
    }

    /** Another node is asked first: what it does not answer at once is not sent, so that it cannot ring when nobody waits any more. */
    void begin() {
        if (state != State.CALLING) {
            return; // cancelled while others began
        }
        if (flow != null) {
            start(new Hop.Here(caller(), flow, forwarder.reach(flow)));
            return;
        }
        timeout = schedule(() -> end(Outcome.nodeSilent()), Timers.NODE);
        if (!forwarder.relay().say(target.node(), new Frame.Open(branch, target.connection(), target.proxy()))) {
            end(Outcome.noWay());
        }
    }

    /** The other node has the flow. */
    void opened(Reach reach) {
        if (state == State.CALLING && sending == null) {
            stop(timeout);
            start(new Hop.Elsewhere(forwarder.relay(), target.node(), branch, reach));
        }
    }

    private void start(Hop hop) {
        if (Requests.isSips(context.request()) && !hop.reach().protocol().isSecure()) {
            end(Outcome.notSecure());
            return;
        }
        SentRequest request =
                forwarder.sent(caller(), context.request(), forward.replaced(), target, hop.reach(), branch);
        sending = new Sending(hop, request);
        byte[] message = request.message();
        timeout = schedule(this::timedOut, Timers.LONG);
        if (invite) {
            ringing = schedule(this::ringsTooLong, forwarder.limits().ringing());
        }
        if (isUnreliable()) {
            retransmission = new Repetition(caller(), () -> send(message), invite ? Timers.LONG : Timers.T2);
            retransmission.start();
        }
        send(message, invite && flow == null ? request.cancel(List.of()) : Hop.NOTHING);
    }

    private boolean isUnreliable() {
        return sending != null && sending.hop.reach().isUnreliable();
    }

    private Future<?> schedule(Runnable task, Duration delay) {
        return caller().schedule(task, delay);
    }

    private void send(byte[] message) {
        send(message, Hop.NOTHING);
    }

    private void send(byte[] message, byte[] will) {
        if (sending != null) {
            sending.hop.send(message, will, this::unreachable);
        }
    }

    private void acknowledge(RawMessage response) {
        if (sending != null) {
            send(sending.request.ack(response));
        }
    }

    /** The flow has ended, or does not take the message (section 17.1.4). */
    void unreachable() {
        if (isUndecided()) {
            end(Outcome.unreachable());
        }
    }

    private boolean isUndecided() {
        return state == State.CALLING || state == State.PROCEEDING;
    }

    void received(RawMessage response) {
        String answered = Requests.answeredMethod(response);
        if (!answered.equals(method)) {
            if (answered.equals("CANCEL")) {
                stopCancelling();
            }
            return;
        }
        int status = Requests.status(response);
        if (status < 200) {
            provisional(status, response);
        } else if (invite) {
            finalOfInvite(status, response);
        } else if (isUndecided()) {
            // Timer K would only keep what comes again from being looked at, which an unknown branch is not either.
            context.ended(this, new Outcome.Received(response, status < 300 ? recordRoutesOf(response) : List.of()));
            terminate();
        }
    }

    private void provisional(int status, RawMessage response) {
        if (!isUndecided()) {
            return;
        }
        state = State.PROCEEDING;
        if (invite) {
            stop(retransmission);
            if (!cancelSent) {
                // After a CANCEL it is the end of waiting, which a phone that goes on ringing does not put off.
                stop(timeout);
            }
            if (cancelReasons != null) {
                sendCancel();
            }
        } else if (retransmission != null) {
            retransmission.slow();
        }
        if (status > 100) {
            if (invite && !cancelSent) {
                // Section 16.7 step 2: a sign of life.
                stop(ringing);
                ringing = schedule(this::ringsTooLong, forwarder.limits().ringing());
            }
            context.provisional(this, response);
        }
    }

    private void finalOfInvite(int status, RawMessage response) {
        if (status < 300) {
            accepted(response);
        } else if (isUndecided()) {
            stopAll();
            state = State.COMPLETED; // first: an ACK that cannot be sent changes nothing of what the phone has said
            acknowledge(response);
            context.ended(this, new Outcome.Received(response, List.of()));
            if (isUnreliable()) {
                timeout = schedule(this::terminate, Timers.LONG);
            } else {
                terminate();
            }
        } else if (state == State.COMPLETED) {
            acknowledge(response);
        }
    }

    /** See {@link SentRequest#recordRoutesOf}. */
    List<String> recordRoutesOf(RawMessage response) {
        return sending == null ? List.of() : sending.request.recordRoutesOf(response);
    }

    /** RFC 6026 section 7.2: each 2xx goes back, and those that come again until Timer M. */
    private void accepted(RawMessage response) {
        if (isUndecided()) {
            stopAll();
            state = State.ACCEPTED;
            timeout = schedule(this::terminate, Timers.LONG);
            context.accepted(this, response);
        } else if (state == State.ACCEPTED) {
            context.acceptedAgain(this, response);
        }
    }

    /** Timer B or F; after a CANCEL, the end of waiting for what the phone says to it. */
    private void timedOut() {
        end(cancelSent ? Outcome.terminated() : Outcome.timedOut());
    }

    /** Timer C (section 16.8). */
    private void ringsTooLong() {
        if (state == State.PROCEEDING) {
            cancel(List.of());
        } else {
            end(Outcome.timedOut());
        }
    }

    /** Without an answer of the phone's. */
    void end(Outcome outcome) {
        if (isUndecided()) {
            terminate();
            context.ended(this, outcome);
        }
    }

    /**
     * Cancels an INVITE's branch; without a provisional response so far, when that comes (section 9.1).
     *
     * @param reasons for the Reason header field
     */
    void cancel(List<String> reasons) {
        if (invite && isUndecided() && cancelReasons == null) {
            cancelReasons = reasons;
            if (sending == null) {
                end(Outcome.terminated());
            } else if (state == State.PROCEEDING) {
                sendCancel();
            }
        }
    }

    private void sendCancel() {
        if (cancelSent || sending == null) {
            return;
        }
        cancelSent = true;
        stop(ringing);
        timeout = schedule(this::timedOut, Timers.LONG);
        byte[] message = sending.request.cancel(cancelReasons == null ? List.of() : cancelReasons);
        if (isUnreliable()) {
            cancelRetransmission = new Repetition(caller(), () -> send(message), Timers.T2);
            cancelRetransmission.start();
        }
        send(message);
    }

    private void stopCancelling() {
        stop(cancelRetransmission);
        cancelRetransmission = null;
    }

    private void terminate() {
        if (state != State.TERMINATED) {
            stopAll();
            state = State.TERMINATED;
            forwarder.terminated(this);
            context.branchTerminated();
        }
    }

    private void stopAll() {
        stop(timeout);
        stop(ringing);
        stop(retransmission);
        stopCancelling();
    }

    private static void stop(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private static void stop(@Nullable Repetition repetition) {
        if (repetition != null) {
            repetition.stop();
        }
    }
}
