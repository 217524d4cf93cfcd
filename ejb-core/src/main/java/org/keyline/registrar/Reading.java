package org.keyline.registrar;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.keyline.admission.Decision.Admitted;
import org.keyline.attempt.Reason;
import org.keyline.bean.Single;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.registrar.Asked.AskedContact;
import org.keyline.registrar.Outcome.Refused;
import org.keyline.sip.ContactValue;
import org.keyline.sip.Peer;
import org.keyline.sip.SipRequest;

/** Reads what an admitted REGISTER asks for, and refuses what can be refused without looking at the line's bindings. */
@Single
class Reading {

    private static final int LONGEST_CALL_ID = 512;
    private static final int LONGEST_AGENT = 200;
    private static final int LONGEST_PATH = 2048;
    private static final int MOST_PATHS = 16;

    private final ParameterValues parameters;
    private final Clock clock;
    private final String node;

    @Inject
    Reading(ParameterValues parameters, LocalNode node) {
        this(parameters, node, Clock.systemUTC());
    }

    Reading(ParameterValues parameters, LocalNode node, Clock clock) {
        this.parameters = parameters;
        this.node = node.name();
        this.clock = clock;
    }

    /** RFC 3261 section 10.3, steps 6 and 7, as far as the message alone tells. */
    Optional<Refused> refusal(SipRequest request, Asked asked) {
        List<AskedContact> contacts = asked.contacts();
        if (request.contactIsWildcard() && request.expires().orElse(-1) != 0) {
            return malformed("Contact: * needs Expires: 0");
        }
        for (AskedContact contact : contacts) {
            if (contact.contact().uri().equals("*")) {
                return malformed("Contact: * stands alone");
            }
            if (contact.contact().isTooLong()) {
                return malformed("Contact too long");
            }
        }
        if (contacts.size() > parameters.number(ParameterKey.SIP_CONTACTS_PER_LINE)) {
            return Optional.of(new Refused(
                    Answers.forbidden(node, Reason.MAX_REGISTRATIONS_EXCEEDED),
                    Reason.MAX_REGISTRATIONS_EXCEEDED,
                    "the request has " + contacts.size() + " contacts"));
        }
        if (request.callId().length() > LONGEST_CALL_ID) {
            return malformed("Call-ID too long");
        }
        if (!asked.path().isEmpty() && !request.peer().isProxy()) {
            return Optional.of(new Refused(
                    Answers.pathNotTaken(node),
                    Reason.MALFORMED_REGISTER,
                    "a Path, and no certificate of a proxy that it could be of"));
        }
        return isTooLong(asked.path()) ? malformed("Path too long") : tooBrief(request);
    }

    private static Optional<Refused> malformed(String problem) {
        return Optional.of(new Refused(Answers.badRequest(problem), Reason.MALFORMED_REGISTER, problem));
    }

    private static boolean isTooLong(List<String> paths) {
        int length = 0;
        for (String path : paths) {
            length += path.length();
        }
        return paths.size() > MOST_PATHS || length > LONGEST_PATH;
    }

    private Optional<Refused> tooBrief(SipRequest request) {
        int longest = parameters.number(ParameterKey.SIP_KEEP_ALIVE_SECONDS);
        int minimum = Math.min(longest, parameters.number(ParameterKey.SIP_MINIMUM_EXPIRES_SECONDS));
        for (ContactValue contact : request.contacts()) {
            int wanted = wanted(contact.expires(), request.expires(), longest);
            if (wanted > 0 && wanted < minimum) {
                String detail = "asked for " + wanted + " seconds, the least is " + minimum;
                return Optional.of(new Refused(Answers.tooBrief(minimum), Reason.NONE, detail));
            }
        }
        return Optional.empty();
    }

    Asked asked(SipRequest request, Admitted admitted) {
        int longest = parameters.number(ParameterKey.SIP_KEEP_ALIVE_SECONDS);
        List<ContactValue> values = request.contacts();
        List<AskedContact> contacts = new ArrayList<>(values.size());
        for (ContactValue value : values) {
            OptionalInt own = value.expires();
            int seconds = Math.min(longest, wanted(own, request.expires(), longest));
            contacts.add(new AskedContact(Contact.of(value), seconds, own.isPresent()));
        }
        return new Asked(
                admitted.line(),
                admitted.device().name(),
                admitted.user(),
                admitted.marks(),
                cut(request.header("User-Agent").orElse("")),
                flow(request.peer()),
                request.headers("Path"),
                request.callId(),
                request.cseq(),
                request.contactIsWildcard(),
                contacts,
                Instant.ofEpochMilli(clock.millis()));
    }

    /** Section 10.2.1.1: the Contact's own expires, else the Expires header field, else what the registrar likes. */
    private static int wanted(OptionalInt own, OptionalInt header, int standard) {
        return own.orElse(header.orElse(standard));
    }

    private static String cut(String agent) {
        return agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT);
    }

    private Flow flow(Peer peer) {
        InetSocketAddress remote = peer.remote();
        InetAddress address = remote.getAddress();
        String host = address == null ? remote.getHostString() : address.getHostAddress();
        return new Flow(node, peer.connection(), host, remote.getPort(), peer.proxyName());
    }
}
