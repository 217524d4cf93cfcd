package org.keyline.sip.forward;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/**
 * One branch: the client transaction of RFC 3261 section 17.1, with the Accepted state of RFC 6026 for an INVITE. For the event
 * loop of the caller's flow only; the phone's flow may be another's.
 */
final class ClientTransaction {

    /** Provisional responses that go back of one branch, more than a phone sends while it rings. */
    private static final int MOST_PROVISIONAL = 200;

    /** Final responses that are looked at: a 2xx comes about ten times until its ACK does. */
    private static final int MOST_FINAL = 50;

    private enum State {
        CALLING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        TERMINATED
    }

    private final Forwarding context;
    private final Forwarder forwarder;
    private final Flow flow;
    private final SentRequest request;
    private final String branch;
    private final String method;
    private final boolean invite;
    private final AtomicInteger provisionals = new AtomicInteger();
    private final AtomicInteger finals = new AtomicInteger();

    private State state = State.CALLING;
    private @Nullable Repetition retransmission;
    private @Nullable Repetition cancelRetransmission;
    private @Nullable Future<?> timeout;
    private @Nullable Future<?> ringing;
    private @Nullable List<String> cancelReasons;
    private boolean cancelSent;

    /**
     * @param flow the phone's
     * @param branch of our Via
     */
    ClientTransaction(Forwarding context, Forwarder forwarder, Flow flow, SentRequest request, String branch) {
        this.context = context;
        this.forwarder = forwarder;
        this.flow = flow;
        this.request = request;
        this.branch = branch;
        this.method = Requests.method(request.request());
        this.invite = method.equals("INVITE");
    }

    String branch() {
        return branch;
    }

    Flow flow() {
        return flow;
    }

    /** The flow on whose loop this runs. */
    Flow caller() {
        return context.caller();
    }

    /** Whether one more response may be looked at. From the phone's event loop. */
    boolean takesOneMore(int status) {
        return status < 200
                ? provisionals.incrementAndGet() <= MOST_PROVISIONAL
                : finals.incrementAndGet() <= MOST_FINAL;
    }

    void start() {
        byte[] message = request.message();
        timeout = schedule(this::timedOut, Timers.LONG);
        if (invite) {
            ringing = schedule(this::ringsTooLong, forwarder.limits().ringing());
        }
        if (isUnreliable()) {
            retransmission = new Repetition(caller(), () -> send(message), invite ? Timers.LONG : Timers.T2);
            retransmission.start();
        }
        send(message);
    }

    private boolean isUnreliable() {
        return flow.peer().protocol() == Protocol.UDP;
    }

    private Future<?> schedule(Runnable task, Duration delay) {
        return caller().schedule(task, delay);
    }

    private void send(byte[] message) {
        Forwarder.run(caller(), flow, () -> {
            if (!flow.send(message)) {
                Forwarder.run(flow, caller(), this::unreachable);
            }
        });
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
            context.ended(this, new Outcome.Received(response));
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
            context.provisional(response);
        }
    }

    private void finalOfInvite(int status, RawMessage response) {
        if (status < 300) {
            accepted(response);
        } else if (isUndecided()) {
            send(request.ack(response));
            context.ended(this, new Outcome.Received(response));
            if (isUnreliable()) {
                stopAll();
                state = State.COMPLETED;
                timeout = schedule(this::terminate, Timers.LONG);
            } else {
                terminate();
            }
        } else if (state == State.COMPLETED) {
            send(request.ack(response));
        }
    }

    /** RFC 6026 section 7.2: each 2xx goes back, and those that come again until Timer M. */
    private void accepted(RawMessage response) {
        if (isUndecided()) {
            stopAll();
            state = State.ACCEPTED;
            timeout = schedule(this::terminate, Timers.LONG);
            context.accepted(this, response);
        } else if (state == State.ACCEPTED) {
            context.acceptedAgain(response);
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

    private void end(Outcome outcome) {
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
            if (state == State.PROCEEDING) {
                sendCancel();
            }
        }
    }

    private void sendCancel() {
        if (cancelSent) {
            return;
        }
        cancelSent = true;
        stop(ringing);
        timeout = schedule(this::timedOut, Timers.LONG);
        byte[] message = request.cancel(cancelReasons == null ? List.of() : cancelReasons);
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
