package org.keyline.routing;

import org.keyline.sip.Header;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply.Respond;

/** The answers to requests that go no further. */
final class Answers {

    /** Whatever goes through a proxy, with what ends here. */
    private static final Header ALLOW = new Header(
            "Allow",
            "ACK, BYE, CANCEL, INFO, INVITE, MESSAGE, NOTIFY, OPTIONS, PRACK, PUBLISH, REFER, REGISTER, SUBSCRIBE,"
                    + " UPDATE");

    private static final Header SUPPORTED = new Header("Supported", "path");

    private final String node;

    Answers(String node) {
        this.node = node;
    }

    /** RFC 3261 section 11.2. */
    Respond capabilities() {
        return new Respond(200, "OK", ALLOW, SUPPORTED);
    }

    /** RFC 3261 section 8.2.2.3: of a request for us. */
    Respond badExtension(String unsupported) {
        return new Respond(420, "Bad Extension", new Header("Unsupported", unsupported));
    }

    Respond incomplete() {
        return new Respond(484, "Address Incomplete", warning(399, "The Request-URI has no directory number"));
    }

    Respond noSuchLine() {
        return new Respond(404, "Not Found", warning(399, "There is no such line"));
    }

    Respond nobodyThere() {
        return unavailable("Nobody is registered on the line");
    }

    Respond elsewhere() {
        return unavailable("The phone was connected to a node that is not in the cluster any more");
    }

    Respond disconnected() {
        return unavailable("The connection of the phone has ended");
    }

    private Respond unavailable(String why) {
        return new Respond(480, "Temporarily Unavailable", warning(399, why));
    }

    Respond noRelay() {
        return new Respond(
                403, "Forbidden", warning(399, "Requests go to lines of this cluster and by no other Route"));
    }

    Respond notItsName() {
        return new Respond(403, "Forbidden", warning(399, "From is not who this side of the dialog is"));
    }

    Respond notForPhones() {
        return new Respond(403, "Forbidden", warning(399, "Phones send NOTIFY inside dialogs only"));
    }

    Respond noSuchDialog() {
        return new Respond(481, "Call/Transaction Does Not Exist");
    }

    /** RFC 3261 section 20.43: 302 is for a transport of media. */
    Respond insecureMedia(String media) {
        return new Respond(
                488,
                "Not Acceptable Here",
                warning(302, "The device is set to Encrypted, and " + media + " is not secure media"));
    }

    /** The database or another node does not answer. */
    static Respond undecided() {
        return later();
    }

    /** More requests than a device may send. */
    static Respond tooMany() {
        return later();
    }

    private static Respond later() {
        return new Respond(503, "Service Unavailable", RetryAfter.soon());
    }

    private Header warning(int code, String text) {
        return new Header("Warning", code + " " + node + " \"" + text + "\"");
    }
}
