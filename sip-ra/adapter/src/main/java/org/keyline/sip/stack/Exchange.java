package org.keyline.sip.stack;

import org.jspecify.annotations.Nullable;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;

/** One request on its way through JAIN-SIP to the application, and what came of it. */
final class Exchange {

    private final Application application;
    private final int loop;
    private final SipRequest request;
    private @Nullable SipReply reply;

    Exchange(Application application, int loop, SipRequest request) {
        this.application = application;
        this.loop = loop;
        this.request = request;
    }

    /** Called by the stack when the request passed its checks. The one place where a failure becomes a 500. */
    void deliver() {
        try {
            reply = application.onRequest(loop, request);
        } catch (RuntimeException | LinkageError e) {
            Failures.application(request.method(), e);
            reply = new SipReply.Respond(500, "Server Internal Error");
        }
    }

    /** The stack answered by itself. */
    void answered(int status, String reason) {
        reply = new SipReply.Respond(status, reason);
    }

    /** What came of it; a request that the stack dropped without a word is answered all the same. */
    SipReply reply() {
        return reply != null ? reply : new SipReply.Respond(500, "Server Internal Error");
    }
}
