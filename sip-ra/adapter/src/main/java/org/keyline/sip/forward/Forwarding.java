package org.keyline.sip.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.SipReply.Respond;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/**
 * One request that is sent on: its server transaction (RFC 3261 section 17.2, RFC 6026) and its response context (16.7). For the
 * event loop of the caller's flow only.
 */
final class Forwarding {

    private static final List<String> ELSEWHERE = List.of("SIP;cause=200;text=\"Call completed elsewhere\"");

    private final Flow caller;
    private final RawMessage request;
    private final TransactionId id;
    private final ServerTransactions home;
    private final Forwarder forwarder;
    private final boolean invite;
    private final List<ClientTransaction> pending = new ArrayList<>(1);
    private final Challenges challenges;
    private final List<RawMessage> challenging = new ArrayList<>(0);
    private @Nullable Outcome best;
    private boolean answered;
    private boolean accepted;
    private boolean callerGone;
    private int parts = 1;
    private long weight;
    private @Nullable Repetition retransmission;
    private @Nullable Future<?> timer;

    /**
     * @param realms ours, for which no phone's challenge goes back
     */
    Forwarding(
            Flow caller,
            RawMessage request,
            TransactionId id,
            Set<String> realms,
            ServerTransactions home,
            Forwarder forwarder) {
        this.caller = caller;
        this.request = request;
        this.id = id;
        this.challenges = new Challenges(realms);
        this.home = home;
        this.forwarder = forwarder;
        this.invite = Requests.method(request).equals("INVITE");
        this.weight = Forwarder.weight(request);
    }

    Flow caller() {
        return caller;
    }

    RawMessage request() {
        return request;
    }

    TransactionId id() {
        return id;
    }

    /** What this keeps in memory, about. */
    long weight() {
        return weight;
    }

    /** Section 16.2: an INVITE is answered 100 at once, as the phones ring for long. */
    void start(List<ClientTransaction> all, int unreachable) {
        pending.addAll(all);
        parts += all.size();
        if (invite) {
            answer(new Respond(100, "Trying"));
        }
        if (unreachable > 0) {
            consider(Outcome.unreachable());
        }
        List.copyOf(all).forEach(ClientTransaction::begin);
        decideIfAllEnded();
    }

    /** Section 16.7 step 5: goes back at once. */
    void provisional(ClientTransaction branch, RawMessage response) {
        // What the caller does not read would be kept here; it can do without these.
        if (!answered && !callerGone && Messages.goesFurther(response) && caller.isWritable()) {
            caller.answer(request, Messages.upstream(response, challenges, branch.recordRoutesOf(response), List.of()));
        }
    }

    /** An INVITE's 2xx goes back at once, even behind another final response; the other branches are over (steps 5 and 10). */
    void accepted(ClientTransaction branch, RawMessage response) {
        if (!Messages.goesFurther(response)) {
            ended(branch, Outcome.unusable());
            return;
        }
        pending.remove(branch);
        boolean first = !accepted;
        accepted = true;
        acceptedAgain(branch, response);
        cancelPending(ELSEWHERE);
        if (first) {
            stopTimers();
            answered = true;
            // Timer L: until then the INVITE, if it comes again, is known.
            timer = caller.schedule(this::finish, Timers.LONG);
        }
    }

    void acceptedAgain(ClientTransaction branch, RawMessage response) {
        if (!callerGone && Messages.goesFurther(response)) {
            caller.answer(request, Messages.upstream(response, challenges, branch.recordRoutesOf(response), List.of()));
        }
    }

    /** A branch has ended, in anything but an INVITE's 2xx. */
    void ended(ClientTransaction branch, Outcome said) {
        pending.remove(branch);
        if (answered) {
            return;
        }
        Outcome outcome = presentable(said);
        int status = outcome.status();
        if (status < 300 && outcome instanceof Outcome.Received received) {
            decide(received);
            return;
        }
        consider(outcome);
        if (status >= 600) {
            cancelPending(List.of());
        }
        decideIfAllEnded();
    }

    /** What the caller may be told of what a phone says. */
    private Outcome presentable(Outcome said) {
        if (!(said instanceof Outcome.Received(RawMessage response, var routes))) {
            return said;
        }
        if (!Messages.goesFurther(response)) {
            return Outcome.unusable();
        }
        boolean challenge = said.status() == 401 || said.status() == 407;
        return challenge && challenges.of(response).isEmpty() ? Outcome.refused() : said;
    }

    private void consider(Outcome said) {
        Outcome outcome = said instanceof Outcome.Received received ? kept(received.response(), said) : said;
        if (best == null || outcome.isBetterThan(best)) {
            best = outcome;
        }
    }

    private Outcome kept(RawMessage response, Outcome received) {
        long more = Forwarder.weight(response);
        int status = received.status();
        if (!home.keeps(more)) {
            return Outcome.withoutDetails(status);
        }
        weight += more;
        if (status == 401 || status == 407) {
            challenging.add(response);
        }
        return received;
    }

    private void decideIfAllEnded() {
        if (pending.isEmpty() && !answered && best != null) {
            decide(best);
        }
    }

    /** Section 16.7 steps 6 to 9. */
    private void decide(Outcome outcome) {
        answered = true;
        if (callerGone) {
            finish();
            return;
        }
        if (!invite && outcome.status() == 408) {
            // RFC 4320 section 4.2: it would come later than the caller waits.
            finish();
            return;
        }
        switch (outcome) {
            case Outcome.Received(RawMessage response, var routes)
            when Requests.status(response) == 503 ->
                complete(own(Outcome.overloaded().reply()));
            case Outcome.Received(RawMessage response, var routes) ->
                complete(Messages.upstream(response, challenges, routes, otherChallenges(response)));
            case Outcome.Made(Respond reply) -> complete(own(reply));
        }
    }

    /** Step 7: the caller answers all challenges or none. */
    private List<Header> otherChallenges(RawMessage chosen) {
        List<Header> others = new ArrayList<>(0);
        int status = Requests.status(chosen);
        if (status == 401 || status == 407) {
            for (RawMessage response : challenging) {
                if (response != chosen) {
                    others.addAll(challenges.of(response));
                }
            }
        }
        return others;
    }

    private byte[] own(Respond reply) {
        return forwarder
                .answers()
                .write(request, caller.peer().remote(), reply)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void answer(Respond reply) {
        caller.answer(request, own(reply));
    }

    /** The final response goes back; an INVITE's waits for its ACK (Timers G and H). */
    private void complete(byte[] response) {
        caller.answer(request, response);
        if (!invite && isReliable()) {
            finish();
            return;
        }
        if (invite && !isReliable()) {
            retransmission = new Repetition(caller, () -> caller.answer(request, response), Timers.T2);
            retransmission.start();
        }
        timer = caller.schedule(this::finish, Timers.LONG);
    }

    private boolean isReliable() {
        return caller.peer().protocol() != Protocol.UDP;
    }

    /**
     * The ACK to a final response that is not 2xx. One to a 2xx has a branch of its own, unless the caller is mistaken.
     *
     * @return whether it ends here
     */
    boolean acknowledged() {
        if (accepted) {
            return false;
        }
        if (answered) {
            stopTimers();
            if (isReliable()) {
                finish();
            } else {
                timer = caller.schedule(this::finish, Timers.T4);
            }
        }
        return true;
    }

    /** The caller's CANCEL (section 16.10). */
    void cancel(List<String> reasons) {
        if (!answered) {
            cancelPending(reasons);
        }
    }

    /** The caller's flow has ended: nothing goes back any more, and phones that ring stop. */
    void callerGone() {
        callerGone = true;
        cancelPending(List.of());
        if (answered) {
            finish();
        }
    }

    private void cancelPending(List<String> reasons) {
        List.copyOf(pending).forEach(branch -> branch.cancel(reasons));
    }

    private void finish() {
        stopTimers();
        if (home.finished(this)) {
            partEnded();
        }
    }

    void branchTerminated() {
        partEnded();
    }

    private void partEnded() {
        if (--parts == 0) {
            home.released(weight);
        }
    }

    private void stopTimers() {
        if (retransmission != null) {
            retransmission.stop();
        }
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
