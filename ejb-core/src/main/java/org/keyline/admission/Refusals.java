package org.keyline.admission;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.sip.Header;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply;

/**
 * The answers to those who showed who they are and may not come in, and to those whom nobody could decide on.
 *
 * @param node the node's name, which stands in the Warning
 */
record Refusals(String node) {

    private static final Header RETRY_AFTER = new Header("Retry-After", "35");

    TurnedBack forbidden(Stage stage, Reason reason, String detail, String user) {
        return forbidden(stage, reason, reason, detail, user);
    }

    /** One that tells the peer the same whatever keeps the device from being its user's: what exists is not for it to know. */
    TurnedBack notTheirs(Stage stage, Reason reason, String detail, String user) {
        return forbidden(stage, reason, Reason.AUTHENTICATION_ERROR, detail, user);
    }

    private TurnedBack forbidden(Stage stage, Reason reason, Reason told, String detail, String user) {
        SipReply.Respond reply = new SipReply.Respond(403, "Forbidden", List.of(RETRY_AFTER, warning(told)));
        return new TurnedBack(reply, stage, reason, detail, user);
    }

    static TurnedBack unavailable(Stage stage, Reason reason, String detail, String user) {
        SipReply.Respond reply = new SipReply.Respond(503, "Service Unavailable", RetryAfter.soon());
        return new TurnedBack(reply, stage, reason, detail, user);
    }

    static TurnedBack databaseFailed(Throwable failure, String user) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Reason reason = cause instanceof TimeoutException ? Reason.DATABASE_TIMEOUT : Reason.DB_ACCESS_ERROR;
        return unavailable(Stage.DEVICE, reason, cause.getClass().getSimpleName(), user);
    }

    /** RFC 3261 section 20.43: 399 is a warning in words. */
    private Header warning(Reason reason) {
        return new Header("Warning", "399 " + node + " \"" + reason.warning() + "\"");
    }
}
