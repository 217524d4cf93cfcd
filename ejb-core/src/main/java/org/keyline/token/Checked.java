package org.keyline.token;

import java.util.Optional;
import org.keyline.issuer.IssuerFacts;

/** What the checks of a token came to, before it is asked what the token is used for. */
sealed interface Checked {

    /**
     * The verdict on one use of the token.
     *
     * @param method the SIP method
     * @param certificate the thumbprint of the certificate that the peer has shown in the TLS handshake
     */
    Verdict usedFor(String method, Optional<String> certificate);

    /**
     * The token is good.
     *
     * @param issuer whose rules each use must keep
     * @param boundTo the thumbprint of the certificate that it is bound to (RFC 8705 section 3.1); empty when it is not
     */
    record Good(Verdict.Valid token, IssuerFacts issuer, Optional<String> boundTo) implements Checked {

        private static final Verdict BOUND = new Verdict.Refused(Refusal.BOUND);
        private static final Verdict SCOPE = new Verdict.Refused(Refusal.SCOPE);

        @Override
        public Verdict usedFor(String method, Optional<String> certificate) {
            if (boundTo.isPresent() && !boundTo.equals(certificate)) {
                return BOUND;
            }
            String scope = issuer.scopeFor(method);
            return scope.isEmpty() || token.scopes().contains(scope) ? token : SCOPE;
        }
    }

    /** It is not good for anything. */
    record Bad(Verdict verdict) implements Checked {

        static Bad refused(Refusal refusal) {
            return new Bad(new Verdict.Refused(refusal));
        }

        static Bad unavailable(String why) {
            return new Bad(new Verdict.Unavailable(why));
        }

        @Override
        public Verdict usedFor(String method, Optional<String> certificate) {
            return verdict;
        }
    }
}
