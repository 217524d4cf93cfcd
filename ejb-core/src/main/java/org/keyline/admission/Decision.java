package org.keyline.admission;

import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.device.DeviceFacts;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.SipReply;
import org.keyline.token.Verdict;

/** Whether a request may come in. */
public sealed interface Decision {

    /**
     * It may.
     *
     * @param device whose request it is
     * @param line the directory number that it is for, one of the device's
     * @param identity who sent it, by what right
     */
    record Admitted(DeviceFacts device, String line, Identity identity) implements Decision {

        /** By a token. */
        public Admitted(DeviceFacts device, String line, Verdict.Valid token) {
            this(device, line, new Identity.ByToken(token));
        }

        /** The user's name; empty when nobody has shown who he is. */
        public String user() {
            return identity.user();
        }

        /** By what it may be revoked. */
        public TokenMarks marks() {
            return identity instanceof Identity.ByToken by ? by.token().marks() : TokenMarks.NONE;
        }
    }

    /**
     * It may not, or not yet.
     *
     * @param reply what the peer is answered
     * @param stage the check that it did not pass
     * @param reason why; {@link Reason#NONE} for the challenge to a request without credentials, which is no failure
     * @param detail what exactly, for the administrator
     * @param user who has shown that he is; empty when nobody has
     */
    record TurnedBack(SipReply.Respond reply, Stage stage, Reason reason, String detail, String user)
            implements Decision, Authentication {}
}
