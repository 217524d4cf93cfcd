package org.keyline.registrar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keyline.attempt.Reason;
import org.keyline.registrar.Asked.AskedContact;
import org.keyline.registrar.Outcome.Accepted;
import org.keyline.sip.Header;
import org.keyline.sip.RetryAfter;
import org.keyline.sip.SipReply;

/** The registrar's answers, in the form that Unified CM gives them. */
final class Answers {

    private static final Header SUPPORTED = new Header("Supported", "X-cisco-srtp-fallback,X-cisco-sis-9.1.0");
    /** As Unified CM has it in its 403. */
    private static final Header RETRY_AFTER = new Header("Retry-After", "35");

    private Answers() {}

    static SipReply.Respond badRequest(String problem) {
        return new SipReply.Respond(400, problem);
    }

    static SipReply.Respond badExtension(Set<String> unknown) {
        return new SipReply.Respond(420, "Bad Extension", new Header("Unsupported", String.join(",", unknown)));
    }

    static SipReply.Respond tooBrief(int minimum) {
        return new SipReply.Respond(423, "Interval Too Brief", new Header("Min-Expires", Integer.toString(minimum)));
    }

    static SipReply.Respond forbidden(String node, Reason reason) {
        return new SipReply.Respond(
                403, "Forbidden", RETRY_AFTER, new Header("Warning", "399 " + node + " \"" + reason.warning() + "\""));
    }

    /**
     * A Path says where requests for the phone go, so it is taken from proxies that show who they are (RFC 3327 section 6). A phone
     * has none of its own to send; and were one only passed over, requests would take another way than a proxy without certificate
     * has been promised.
     */
    static SipReply.Respond pathNotTaken(String node) {
        return new SipReply.Respond(
                403,
                "Forbidden",
                RETRY_AFTER,
                new Header("Warning", "399 " + node + " \"Path is taken from an Expressway-C only\""));
    }

    static SipReply.Respond outOfOrder() {
        return new SipReply.Respond(500, "Server Internal Error");
    }

    static SipReply.Respond unavailable() {
        return new SipReply.Respond(503, "Service Unavailable", RetryAfter.soon());
    }

    /** Step 8: all bindings of the line, each with its expiry. */
    static SipReply.Respond ok(Asked asked, Accepted accepted) {
        List<Binding> bindings = accepted.after().all();
        List<Header> headers = new ArrayList<>(bindings.size() + 3);
        if (asked.contacts().size() == 1) {
            headers.add(new Header(
                    "Expires", Integer.toString(asked.contacts().getFirst().seconds())));
        }
        boolean brief = isBrief(asked, bindings);
        for (Binding binding : bindings) {
            headers.add(contact(binding, asked.now(), brief, accepted.added().contains(binding.contact())));
        }
        asked.path().forEach(path -> headers.add(new Header("Path", path)));
        headers.add(SUPPORTED);
        return new SipReply.Respond(200, "OK", headers, asked.device());
    }

    /** The one contact that the phone asked for with the Expires header field is told its expiry in the same way. */
    private static boolean isBrief(Asked asked, List<Binding> bindings) {
        if (bindings.size() != 1 || asked.contacts().size() != 1) {
            return false;
        }
        AskedContact contact = asked.contacts().getFirst();
        return !contact.inContact()
                && contact.contact().equals(bindings.getFirst().contact());
    }

    private static Header contact(Binding binding, Instant now, boolean brief, boolean isNew) {
        StringBuilder value = new StringBuilder(320)
                .append('<')
                .append(binding.contact().uri())
                .append('>')
                .append(binding.contact().parameters());
        if (!brief) {
            value.append(";expires=").append(secondsLeft(binding, now));
        }
        if (isNew) {
            value.append(";x-cisco-newreg");
        }
        return new Header("Contact", value.toString());
    }

    private static long secondsLeft(Binding binding, Instant now) {
        return (Duration.between(now, binding.expires()).toMillis() + 999) / 1000;
    }
}
