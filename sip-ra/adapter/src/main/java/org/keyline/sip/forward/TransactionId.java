package org.keyline.sip.forward;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.keyline.sip.transport.RawMessage;

/**
 * What makes two requests of one flow the same transaction (RFC 3261 section 17.2.3), ACK and CANCEL that of their INVITE.
 *
 * @param via branch and sent-by of the topmost Via
 * @param older what tells requests apart that come without the branch's cookie, as of RFC 2543
 * @param invite whether it is an INVITE's
 */
record TransactionId(Via via, String older, boolean invite) {

    private static final String COOKIE = "z9hG4bK";

    /** Longer parts are kept as their digests: a peer may make them as long as a message. */
    private static final int LONGEST = 256;

    /** The transaction that the request makes, or for an ACK or a CANCEL the one that it is about. */
    static TransactionId of(RawMessage request) {
        Via via = Via.top(request);
        String method = Requests.method(request);
        boolean invite = method.equals("INVITE") || method.equals("ACK") || method.equals("CANCEL");
        boolean cookie = via.branch().regionMatches(true, 0, COOKIE, 0, COOKIE.length());
        // Other methods than an INVITE's may by mistake share a branch.
        return new TransactionId(
                new Via(bounded(via.sentBy()), bounded(via.branch())),
                bounded(cookie ? (invite ? "" : method) : older(request)),
                invite);
    }

    private static String bounded(String part) {
        if (part.length() <= LONGEST) {
            return part;
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each Java has it
        }
    }

    private static String older(RawMessage request) {
        return request.first("Call-ID") + ' ' + request.first("From") + ' ' + Requests.number(request);
    }
}
