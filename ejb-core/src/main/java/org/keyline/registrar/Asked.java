package org.keyline.registrar;

import java.time.Instant;
import java.util.List;
import org.keyline.revocation.TokenMarks;

/**
 * What an admitted REGISTER asks for, read from the message once.
 *
 * @param line the line whose bindings are meant
 * @param device the phone
 * @param user the token's user
 * @param marks by what the token can be revoked
 * @param agent the phone's User-Agent
 * @param flow the connection that it came by
 * @param path its Path header fields (RFC 3327)
 * @param callId its Call-ID
 * @param cseq its CSeq number
 * @param all whether Contact is {@code *}: all bindings of the phone are to go
 * @param contacts the contacts to add, refresh or remove; empty for a query
 * @param now when it came
 */
record Asked(
        String line,
        String device,
        String user,
        TokenMarks marks,
        String agent,
        Flow flow,
        List<String> path,
        String callId,
        long cseq,
        boolean all,
        List<AskedContact> contacts,
        Instant now) {

    Asked {
        path = List.copyOf(path);
        contacts = List.copyOf(contacts);
    }

    /**
     * One contact of it.
     *
     * @param contact where the phone is
     * @param seconds the life that is granted; 0 removes
     * @param inContact whether the phone asked with the Contact's own {@code expires} parameter
     */
    record AskedContact(Contact contact, int seconds, boolean inContact) {}

    /** The binding that the contact becomes. */
    Binding binding(AskedContact asked, Instant since) {
        return new Binding(
                asked.contact(),
                device,
                user,
                marks,
                agent,
                flow,
                path,
                callId,
                cseq,
                since,
                now,
                now.plusSeconds(asked.seconds()));
    }
}
