package org.keyline.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.digest.DigestCheck;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.ChallengeTerms;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.token.Refusal;

/**
 * How a listener asks for credentials: by 401 in the role of the registrar and by 407 in that of the proxy (RFC 8898 sections
 * 2.3 and 2.4, RFC 3261 section 22); for a token alone, in Cisco's form, by 407 always. Each scheme and each algorithm has a
 * header field of its own, the preferred on top (RFC 8760 section 2.3).
 */
final class Challenge {

    private static final String REGISTER = "REGISTER";

    private final Optional<ChallengeTerms> token;
    private final Optional<DigestCheck> digest;
    private final boolean proxy;

    private Challenge(Optional<ChallengeTerms> token, Optional<DigestCheck> digest, boolean proxy) {
        this.token = token;
        this.digest = digest;
        this.proxy = proxy;
    }

    /**
     * For a token.
     *
     * @param terms the listener's
     * @param method of the request that is challenged
     */
    static Challenge of(ChallengeTerms terms, String method) {
        boolean proxy = terms.style() == ChallengeStyle.CISCO || !method.equals(REGISTER);
        return new Challenge(Optional.of(terms), Optional.empty(), proxy);
    }

    /**
     * For digest, or a token as well.
     *
     * @param terms the listener's, where a token is taken
     */
    static Challenge of(Optional<ChallengeTerms> terms, DigestCheck digest, String method) {
        return new Challenge(terms, Optional.of(digest), !method.equals(REGISTER));
    }

    /** To a request without credentials, or with digest credentials that are wrong. */
    SipReply.Respond first() {
        return reply(null, false);
    }

    /** To a token that is not valid: it is challenged again, never forbidden (RFC 8898 section 2.3). */
    SipReply.Respond after(Refusal refusal) {
        return reply(refusal == Refusal.SCOPE ? "invalid_scope" : "invalid_token", false);
    }

    /** To digest credentials that are right but for their nonce: the peer answers by itself (RFC 7616 section 3.3). */
    SipReply.Respond stale() {
        return reply(null, true);
    }

    private SipReply.Respond reply(@Nullable String error, boolean stale) {
        String name = proxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        List<Header> headers = new ArrayList<>(3);
        token.ifPresent(terms -> headers.add(new Header(name, bearer(terms, error))));
        digest.ifPresent(
                check -> check.challenges(stale).forEach(challenge -> headers.add(new Header(name, challenge))));
        return proxy
                ? new SipReply.Respond(407, "Proxy Authentication Required", headers)
                : new SipReply.Respond(401, "Unauthorized", headers);
    }

    /** RFC 8898 section 4; Cisco's phones know the order and the missing white space of their form. */
    private static String bearer(ChallengeTerms terms, @Nullable String error) {
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
