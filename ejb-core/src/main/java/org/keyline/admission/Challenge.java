package org.keyline.admission;

import org.jspecify.annotations.Nullable;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.ChallengeTerms;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.token.Refusal;

/**
 * How a listener asks for a token: by 401 in the role of the registrar and by 407 in that of the proxy (RFC 8898 sections 2.3
 * and 2.4); in Cisco's form by 407 always.
 */
final class Challenge {

    private static final String REGISTER = "REGISTER";

    private final ChallengeTerms terms;
    private final boolean proxy;

    private Challenge(ChallengeTerms terms, boolean proxy) {
        this.terms = terms;
        this.proxy = proxy;
    }

    /**
     * @param terms the listener's
     * @param method of the request that is challenged
     */
    static Challenge of(ChallengeTerms terms, String method) {
        return new Challenge(terms, terms.style() == ChallengeStyle.CISCO || !method.equals(REGISTER));
    }

    /** To a request without credentials. */
    SipReply.Respond first() {
        return reply(null);
    }

    /** To a token that is not valid: it is challenged again, never forbidden (RFC 8898 section 2.3). */
    SipReply.Respond after(Refusal refusal) {
        return reply(refusal == Refusal.SCOPE ? "invalid_scope" : "invalid_token");
    }

    private SipReply.Respond reply(@Nullable String error) {
        return proxy
                ? new SipReply.Respond(
                        407, "Proxy Authentication Required", new Header("Proxy-Authenticate", parameters(error)))
                : new SipReply.Respond(401, "Unauthorized", new Header("WWW-Authenticate", parameters(error)));
    }

    /** RFC 8898 section 4; Cisco's phones know the order and the missing white space of their form. */
    private String parameters(@Nullable String error) {
        StringBuilder text = new StringBuilder("Bearer ");
        String between = ",";
        if (terms.style() == ChallengeStyle.RFC8898) {
            between = ", ";
            parameter(text, "", "authz_server", terms.authzServer());
            parameter(text, between, "realm", terms.realm());
        } else {
            parameter(text, "", "realm", terms.realm());
            if (!terms.authzServer().isEmpty()) {
                parameter(text, between, "authz_server", terms.authzServer());
            }
        }
        if (!terms.scope().isEmpty()) {
            parameter(text, between, "scope", terms.scope());
        }
        if (error != null) {
            parameter(text, between, "error", error);
        }
        return text.toString();
    }

    private static void parameter(StringBuilder text, String before, String name, String value) {
        text.append(before).append(name).append("=\"").append(value).append('"');
    }
}
