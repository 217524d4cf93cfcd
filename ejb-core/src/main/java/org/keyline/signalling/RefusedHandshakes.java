package org.keyline.signalling;

import jakarta.inject.Inject;
import java.time.Instant;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.AttemptLog;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.bean.Single;
import org.keyline.sip.RefusedHandshake;

/** Records who was not let in because of its certificate, with the names that it has. */
@Single
class RefusedHandshakes {

    private final AttemptLog attempts;

    @Inject
    RefusedHandshakes(AttemptLog attempts) {
        this.attempts = attempts;
    }

    void record(RefusedHandshake refused) {
        Reason reason = refused.reason() == RefusedHandshake.Reason.WRONG_NAME
                ? Reason.INVALID_X509_NAME
                : Reason.AUTHENTICATION_ERROR;
        attempts.record(
                new Attempt(Instant.now(), peer(refused), "", "", "", Stage.HANDSHAKE, reason, detail(refused), 1));
    }

    private static String peer(RefusedHandshake refused) {
        return refused.remote().getAddress().getHostAddress() + ":"
                + refused.remote().getPort();
    }

    private static String detail(RefusedHandshake refused) {
        String names = String.join(", ", refused.certificateNames());
        return switch (refused.reason()) {
            case NO_CERTIFICATE -> "showed no certificate on " + refused.listener();
            case UNKNOWN_AUTHORITY -> "certificate of an unknown authority on " + refused.listener() + ", for " + names;
            case UNUSABLE_CERTIFICATE -> "certificate cannot be used now on " + refused.listener() + ", for " + names;
            case WRONG_NAME -> "certificate is for " + names + " on " + refused.listener();
        };
    }
}
