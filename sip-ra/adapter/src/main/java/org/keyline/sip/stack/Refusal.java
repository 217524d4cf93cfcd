package org.keyline.sip.stack;

import java.io.Serial;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;

/** A request that does not reach the application, with the answer that it gets. Has no stack trace: it is no failure. */
final class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient SipReply.Respond reply;

    Refusal(int status, String reason, Header... headers) {
        super(reason, null, false, false);
        this.reply = new SipReply.Respond(status, reason, headers);
    }

    static Refusal malformed(String what) {
        return new Refusal(400, what);
    }

    SipReply.Respond reply() {
        return reply;
    }
}
