package org.keyline.sip.forward;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.keyline.sip.SipReply;
import org.keyline.sip.transport.Flow;
import org.keyline.sip.transport.RawMessage;

/** The server transactions of one flow (RFC 3261 section 17.2). For its event loop only. */
public final class ServerTransactions {

    /** INVITEs inside dialogs that were refused here and whose ACK is still to come; it must not go on to the phone. */
    private static final int MOST_REFUSED = 16;

    private final Flow flow;
    private final Forwarder forwarder;
    private final Map<TransactionId, Forwarding> known = new HashMap<>(4);
    /** With what ends each. */
    private final Map<TransactionId, Future<?>> refused = new HashMap<>(0);

    /** What this flow's requests keep, in bytes, about. */
    private long kept;

    ServerTransactions(Flow flow, Forwarder forwarder) {
        this.flow = flow;
        this.forwarder = forwarder;
    }

    /** Whether the request is one of a known transaction, which ends here: it came before, or is the ACK to a refusal. */
    public boolean absorbs(RawMessage request) {
        TransactionId id = TransactionId.of(request);
        if (Requests.method(request).equals("ACK")) {
            Forwarding acknowledged = known.get(id);
            return refusedEnded(id) || (acknowledged != null && acknowledged.acknowledged());
        }
        return known.containsKey(id);
    }

    /** Cancels the INVITE that the CANCEL is about; whether there is one (section 9.2). */
    public boolean cancels(RawMessage cancel) {
        Forwarding cancelled = known.get(TransactionId.of(cancel));
        if (cancelled != null) {
            cancelled.cancel(cancel.values("Reason"));
        }
        return cancelled != null;
    }

    /** An INVITE was answered here without being sent on; its ACK is to end here. */
    public void refused(RawMessage invite) {
        TransactionId id = TransactionId.of(invite);
        if (refused.size() < MOST_REFUSED && !refused.containsKey(id)) {
            refused.put(id, flow.schedule(() -> refused.remove(id), Timers.LONG));
        }
    }

    /** Its timer ends with it: left to itself it would keep what it names, for as many as a peer likes to send. */
    private boolean refusedEnded(TransactionId id) {
        Future<?> timer = refused.remove(id);
        if (timer != null) {
            timer.cancel(false);
        }
        return timer != null;
    }

    /**
     * Sends a request on.
     *
     * @return the answer where it goes no further; null where it does, or where nobody waits for one
     */
    public SipReply.@Nullable Respond forward(RawMessage request, SipReply.Forward forward) {
        if (Requests.method(request).equals("ACK")) {
            forwarder.pass(flow, request, forward);
            return null;
        }
        SipReply.Respond refusal = forwarder.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        Forwarding forwarding =
                new Forwarding(flow, request, TransactionId.of(request), forward.realms(), this, forwarder);
        long weight = forwarding.weight();
        if (known.size() >= forwarder.limits().transactionsOf(flow.peer())
                || !hasRoom(weight)
                || !forwarder.admits(weight)) {
            return Forwarder.busy();
        }
        kept += weight;
        known.put(forwarding.id(), forwarding);
        forwarder.start(forwarding, forward);
        return null;
    }

    private boolean hasRoom(long more) {
        return kept + more <= forwarder.limits().bytesOf(flow.peer());
    }

    /** Counts a response that is kept until others have come, unless it does not fit. */
    boolean keeps(long more) {
        boolean keeps = hasRoom(more) && forwarder.keeps(more);
        if (keeps) {
            kept += more;
        }
        return keeps;
    }

    /** Nothing of a request, and of the responses to it, is kept any more. */
    void released(long weight) {
        kept -= weight;
        forwarder.released(weight);
    }

    /** Whether it was still known. */
    boolean finished(Forwarding forwarding) {
        return known.remove(forwarding.id(), forwarding);
    }

    /** The flow has ended. */
    public void closed() {
        List.copyOf(refused.keySet()).forEach(this::refusedEnded);
        List.copyOf(known.values()).forEach(Forwarding::callerGone);
    }
}
