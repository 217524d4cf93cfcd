package org.keyline.registrar;

import java.time.Instant;
import java.util.List;
import org.keyline.revocation.TokenMarks;

/**
 * A line's binding to a contact (RFC 3261 section 10).
 *
 * @param contact where the phone says it is
 * @param device the phone's device name
 * @param user the user whose token it registered with
 * @param marks by what that token can be revoked
 * @param agent its User-Agent
 * @param flow the connection that it registered over
 * @param path the Path header fields of the request (RFC 3327), the way back to the phone through proxies
 * @param callId the Call-ID of the last REGISTER that was accepted
 * @param cseq its CSeq number
 * @param since when the phone registered first without a gap
 * @param registered when the last REGISTER was accepted
 * @param expires when the binding ends
 */
record Binding(
        Contact contact,
        String device,
        String user,
        TokenMarks marks,
        String agent,
        Flow flow,
        List<String> path,
        String callId,
        long cseq,
        Instant since,
        Instant registered,
        Instant expires) {

    Binding {
        path = List.copyOf(path);
    }

    boolean isAlive(Instant now) {
        return expires.isAfter(now);
    }

    /** Whether the other binding differs in nothing but when it was registered and until when it lasts. */
    boolean isRefreshedBy(Binding other) {
        return contact.equals(other.contact)
                && flow.equals(other.flow)
                && user.equals(other.user)
                && marks.equals(other.marks)
                && agent.equals(other.agent)
                && path.equals(other.path)
                && !other.expires.isBefore(expires);
    }
}
