package org.keyline.registrar;

import jakarta.inject.Inject;
import java.time.Instant;
import org.keyline.admission.Decision.Admitted;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.AttemptLog;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.bean.Single;
import org.keyline.registrar.Outcome.Accepted;
import org.keyline.registrar.Outcome.Extent;
import org.keyline.registrar.Outcome.Refused;
import org.keyline.sip.ContactValue;
import org.keyline.sip.SipRequest;

/** Keeps what is worth telling the administrator: refusals, new registrations and removals; no plain refreshes. */
@Single
class RegistrationRecord {

    private static final String DEVICE_NAME = "+u.sip!devicename.ccm.cisco.com";

    private final AttemptLog log;

    @Inject
    RegistrationRecord(AttemptLog log) {
        this.log = log;
    }

    /** A challenge to a phone that has shown no token yet is no attempt. */
    void turnedBack(SipRequest request, TurnedBack back) {
        if (back.reason() != Reason.NONE) {
            log.record(new Attempt(
                    Instant.now(),
                    peer(request),
                    deviceNamed(request),
                    request.to().user(),
                    back.user(),
                    back.stage(),
                    back.reason(),
                    back.detail(),
                    1));
        }
    }

    void refused(SipRequest request, Admitted admitted, Refused refused) {
        if (refused.reason() != Reason.NONE) {
            log.record(new Attempt(
                    Instant.now(),
                    peer(request),
                    admitted.device().name(),
                    admitted.line(),
                    admitted.user(),
                    Stage.REGISTRAR,
                    refused.reason(),
                    refused.detail(),
                    1));
        }
    }

    void accepted(Asked asked, Accepted accepted) {
        if (!accepted.added().isEmpty()) {
            keep(asked, "registered");
        } else if (accepted.extent() == Extent.BINDINGS && isRemoval(asked)) {
            keep(asked, "removed its registration");
        }
    }

    /** A registration has ended before its time, as its token counts no more. */
    void revoked(String line, Binding binding, Instant now) {
        log.record(new Attempt(
                now,
                binding.flow().address() + ":" + binding.flow().port(),
                binding.device(),
                line,
                binding.user(),
                Stage.REVOKED,
                Reason.AUTHENTICATION_ERROR,
                "revoked: the registration was ended",
                1));
    }

    private void keep(Asked asked, String what) {
        log.record(new Attempt(
                asked.now(),
                asked.flow().address() + ":" + asked.flow().port(),
                asked.device(),
                asked.line(),
                asked.user(),
                Stage.REGISTERED,
                Reason.NONE,
                what,
                1));
    }

    private static boolean isRemoval(Asked asked) {
        return asked.all() || asked.contacts().stream().anyMatch(contact -> contact.seconds() == 0);
    }

    private static String peer(SipRequest request) {
        var remote = request.peer().remote();
        var address = remote.getAddress();
        return (address == null ? remote.getHostString() : address.getHostAddress()) + ":" + remote.getPort();
    }

    private static String deviceNamed(SipRequest request) {
        for (ContactValue contact : request.contacts()) {
            var name = contact.parameter(DEVICE_NAME);
            if (name.isPresent()) {
                return name.get();
            }
        }
        return "";
    }
}
