package org.keyline.sip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What becomes of a request. */
public sealed interface SipReply {

    /**
     * An answer, sent on the connection that the request came by. The adapter adds Via, From, To with a tag, Call-ID, CSeq,
     * Server, Date and Content-Length.
     *
     * @param status 100 to 699
     * @param reason the reason phrase
     * @param headers further header fields, in order
     * @param admitted who is let in by this answer, by a name of the application's own that other peers cannot take; empty for
     *     nobody. Until one of a connection's answers names somebody, the connection ends when it brings no message within the
     *     adapter's limit for strangers; behind a proxy it tells which requests are one phone's
     */
    record Respond(int status, String reason, List<Header> headers, String admitted) implements SipReply {
        public Respond {
            headers = List.copyOf(headers);
        }

        public Respond(int status, String reason, List<Header> headers) {
            this(status, reason, headers, "");
        }

        public Respond(int status, String reason, Header... headers) {
            this(status, reason, List.of(headers), "");
        }
    }

    /**
     * An answer that is still being worked out, off the event loop. The adapter keeps later messages of the same connection
     * waiting, in order, and answers 500 when the stage fails or 503 when it takes longer than the adapter's limit.
     */
    record Later(CompletionStage<SipReply> reply) implements SipReply {}

    /**
     * Sent on, by a proxy that keeps the transaction (RFC 3261 section 16); an ACK without one. The adapter does what is the same
     * for every request: Max-Forwards, Via, the search for loops, retransmissions, CANCEL, and the choice of the response that goes
     * back (sections 16.3, 16.6 to 16.10, 17).
     *
     * @param targets where to, all at once; one at least
     * @param replaced header fields of these names are sent with these values in the place of the request's, one line for each;
     *     with none they are left out. Not for fields that the adapter sets by itself
     * @param realms what our own challenges name: a challenge for one of these, if a phone answers with it, does not go back
     */
    record Forward(List<Target> targets, Map<String, List<String>> replaced, Set<String> realms) implements SipReply {
        public Forward(List<Target> targets, Map<String, List<String>> replaced) {
            this(targets, replaced, Set.of());
        }

        public Forward {
            targets = List.copyOf(targets);
            replaced = Map.copyOf(replaced);
            realms = Set.copyOf(realms);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("Forwarded to nobody");
            }
        }
    }

    /** No answer, as for an ACK. */
    record Silence() implements SipReply {}
}
