package org.keyline.admission;

import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.token.Refusal;

/** The challenge in Cisco's form: 407 with a Bearer realm, also from the registrar itself. */
final class Challenge {

    private static final String REALM = "Bearer realm=\"ccmsipline\"";

    /** To a request without credentials; always the same. */
    static final SipReply.Respond FIRST = reply(REALM);

    private static final SipReply.Respond BAD_TOKEN = reply(REALM + ",error=\"invalid_token\"");
    private static final SipReply.Respond WRONG_SCOPE = reply(REALM + ",error=\"invalid_scope\"");

    private Challenge() {}

    /** To a token that is not valid: it is challenged again, never forbidden (RFC 8898 section 2.3). */
    static SipReply.Respond after(Refusal refusal) {
        return refusal == Refusal.SCOPE ? WRONG_SCOPE : BAD_TOKEN;
    }

    private static SipReply.Respond reply(String challenge) {
        return new SipReply.Respond(407, "Proxy Authentication Required", new Header("Proxy-Authenticate", challenge));
    }
}
