package org.keyline.sip.forward;

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

    /** The transaction that the request makes, or for an ACK or a CANCEL the one that it is about. */
    static TransactionId of(RawMessage request) {
        Via via = Via.top(request);
        String method = Requests.method(request);
        boolean invite = method.equals("INVITE") || method.equals("ACK") || method.equals("CANCEL");
        boolean cookie = via.branch().regionMatches(true, 0, COOKIE, 0, COOKIE.length());
        // Other methods than an INVITE's may by mistake share a branch.
        return new TransactionId(via, cookie ? (invite ? "" : method) : older(request), invite);
    }

    private static String older(RawMessage request) {
        String cseq = request.first("CSeq");
        return request.first("Call-ID")
                + ' '
                + request.first("From")
                + ' '
                + (cseq == null ? "" : cseq.substring(0, Math.max(cseq.indexOf(' '), 0)));
    }
}
