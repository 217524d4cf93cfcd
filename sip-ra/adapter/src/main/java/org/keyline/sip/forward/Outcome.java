package org.keyline.sip.forward;

import java.util.List;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.sip.transport.RawMessage;

/** How a branch ended, and which of several ends goes back (RFC 3261 section 16.7 step 6). */
sealed interface Outcome {

    int status();

    /**
     * A final response came.
     *
     * @param recordRoutes what it goes back with as Record-Route
     */
    record Received(RawMessage response, List<String> recordRoutes) implements Outcome {
        public Received {
            recordRoutes = List.copyOf(recordRoutes);
        }

        @Override
        public int status() {
            return Requests.status(response);
        }
    }

    /** None came: this stands for it. */
    record Made(SipReply.Respond reply) implements Outcome {
        @Override
        public int status() {
            return reply.status();
        }
    }

    /** Timers B, C and F (section 17.1.1.2). */
    static Outcome timedOut() {
        return new Made(new SipReply.Respond(408, "Request Timeout"));
    }

    /** The phone was told to stop, and does not say that it has. */
    static Outcome terminated() {
        return new Made(new SipReply.Respond(487, "Request Terminated"));
    }

    /** The flow ended, or cannot take the request: the phone may be back in a moment (RFC 5626 section 5.3.1). */
    static Outcome unreachable() {
        return new Made(new SipReply.Respond(
                480,
                "Temporarily Unavailable",
                new Header("Warning", "399 keyline \"The connection of the phone has ended\"")));
    }

    /** Each hop is to be secure, and the phone has come in the clear (RFC 5630 section 5.2). */
    static Outcome notSecure() {
        return new Made(new SipReply.Respond(
                480, "Temporarily Unavailable", new Header("Warning", "380 keyline \"SIPS Not Allowed\"")));
    }

    /** The node that the phone is connected to hangs; the cluster has not noticed yet. */
    static Outcome nodeSilent() {
        return elsewhere("The node that the phone is connected to does not answer");
    }

    /** It has left the cluster while the request was on its way. */
    static Outcome nodeGone() {
        return elsewhere("The node that the phone is connected to has left the cluster");
    }

    /** It has left the cluster, or so much waits for it that no request is added. */
    static Outcome noWay() {
        return elsewhere("The node that the phone is connected to cannot be reached now");
    }

    /** It has too many branches of other nodes. */
    static Outcome tooMuchThere() {
        return elsewhere("The node that the phone is connected to has too much under way");
    }

    private static Outcome elsewhere(String why) {
        return new Made(new SipReply.Respond(
                480, "Temporarily Unavailable", new Header("Warning", "399 keyline \"" + why + '"')));
    }

    /** The phone's response cannot go back, as it is not behind our Via that the caller's stands. */
    static Outcome unusable() {
        return new Made(new SipReply.Respond(
                500,
                "Server Internal Error",
                new Header("Warning", "399 keyline \"The phone's response lacks the Via of the caller\"")));
    }

    /** The phone asks for credentials in a way that does not go on to the caller. */
    static Outcome refused() {
        return new Made(new SipReply.Respond(
                403, "Forbidden", new Header("Warning", "399 keyline \"The phone's challenge does not go on\"")));
    }

    /** The phone is overloaded, which says nothing of us (step 6). */
    static Made overloaded() {
        return new Made(new SipReply.Respond(
                500, "Server Internal Error", new Header("Warning", "399 keyline \"The phone answered 503\"")));
    }

    /** There is no room to keep the phone's response until others have come. */
    static Outcome withoutDetails(int status) {
        return switch (status) {
            case 401, 407 -> refused(); // a challenge without its challenge would be none
            case 503 -> overloaded();
            default -> new Made(new SipReply.Respond(status, "Refused"));
        };
    }

    /** Whether this goes back rather than the other. */
    default boolean isBetterThan(Outcome other) {
        return rank(status()) < rank(other.status());
    }

    /**
     * 6xx first, then the lowest class; in 4xx before all others what tells the caller how to try again, and last what says only
     * that nobody was there; in 5xx last what says only that somebody is busy.
     */
    private static int rank(int status) {
        return status >= 600
                ? 0
                : status / 100 * 10
                        + switch (status) {
                            case 401, 407, 415, 420, 484 -> 1;
                            case 404, 408, 430, 480, 487, 503 -> 5;
                            default -> 3;
                        };
    }
}
