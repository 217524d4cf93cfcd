package org.keyline.sip;

import java.util.List;
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
     * @param admitted whether the peer is let in by this answer: until one of a connection's answers says so, the connection
     *     ends when it brings no message within the adapter's limit for strangers
     */
    record Respond(int status, String reason, List<Header> headers, boolean admitted) implements SipReply {
        public Respond {
            headers = List.copyOf(headers);
        }

        public Respond(int status, String reason, List<Header> headers) {
            this(status, reason, headers, false);
        }

        public Respond(int status, String reason, Header... headers) {
            this(status, reason, List.of(headers), false);
        }
    }

    /**
     * An answer that is still being worked out, off the event loop. The adapter keeps later messages of the same connection
     * waiting, in order, and answers 500 when the stage fails or 503 when it takes longer than the adapter's limit.
     */
    record Later(CompletionStage<SipReply> reply) implements SipReply {}

    /** No answer, as for an ACK. */
    record Silence() implements SipReply {}
}
