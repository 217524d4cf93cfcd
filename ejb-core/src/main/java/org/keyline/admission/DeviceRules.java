package org.keyline.admission;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keyline.admission.Decision.Admitted;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.device.DeviceFacts;
import org.keyline.sip.ContactValue;
import org.keyline.sip.SipRequest;

/**
 * What holds for a device whichever way it came.
 *
 * @param withinRate whether the device of this name may ask for one thing more now
 */
record DeviceRules(Refusals refusals, Predicate<String> withinRate) {

    private static final String DEVICE_NAME = "+u.sip!devicename.ccm.cisco.com";
    private static final String MODEL = "+u.sip!model.ccm.cisco.com";

    /** The one device that the Contacts are of: what is checked for one must not let in another's beside it. */
    static Optional<String> named(SipRequest request) {
        List<ContactValue> contacts = request.contacts();
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> device = contacts.getFirst().parameter(DEVICE_NAME);
        for (ContactValue contact : contacts.subList(1, contacts.size())) {
            if (!contact.parameter(DEVICE_NAME).equals(device)) {
                return Optional.empty();
            }
        }
        return device;
    }

    /** Whether the request says nothing of its device: none but REGISTER has Contacts that do, nor has a query or a removal of all. */
    static boolean hasNoDeviceToName(SipRequest request) {
        return !isRegister(request) || request.contacts().isEmpty();
    }

    static boolean isRegister(SipRequest request) {
        return request.method().equals("REGISTER");
    }

    /** A REGISTER is for the line in To (RFC 3261 section 10.3), any other request of the one in From. */
    static String line(SipRequest request) {
        return (isRegister(request) ? request.to() : request.from()).user();
    }

    /** Whether no Contact names a device: a phone that is not of Cisco's make. */
    static boolean namesNone(SipRequest request) {
        return request.contacts().stream()
                .noneMatch(contact -> contact.parameter(DEVICE_NAME).isPresent());
    }

    /** A Digest User's phone may leave its name out; where it does, and the user has no device, there is no such device. */
    TurnedBack notFound(SipRequest request, Identity who) {
        boolean nameMissing = named(request).isEmpty() && !(who instanceof Identity.ByDigest && namesNone(request));
        return !isRegister(request) || nameMissing ? notOneDevice(request, who.user()) : noSuchDevice(who.user());
    }

    private TurnedBack notOneDevice(SipRequest request, String user) {
        return isRegister(request)
                ? refusals.forbidden(
                        Stage.DEVICE, Reason.MALFORMED_REGISTER, "the Contacts do not name one device", user)
                : refusals.forbidden(
                        Stage.LINE,
                        Reason.DIRECTORY_NUMBER_MISMATCH,
                        "From is no line that the user has registered on this connection",
                        user);
    }

    private TurnedBack noSuchDevice(String user) {
        return refusals.notTheirs(Stage.DEVICE, Reason.NO_ENTRY_IN_DATABASE, "no such device", user);
    }

    /**
     * Why the device is not of the one who sent the request; empty when it is. The first to be asked of a device, and answered in the
     * same words as for one that there is not, so that nobody learns what others have.
     */
    Optional<TurnedBack> notTheirs(DeviceFacts device, Identity who) {
        return who.speaksFor(device)
                ? Optional.empty()
                : Optional.of(
                        switch (who) {
                            case Identity.ByToken token
                            when device.owner().isEmpty() -> unassigned("the device has no owner", token);
                            case Identity.ByToken token
                            when !token.isIssuedFor(device) -> another("the token is for another device", token);
                            case Identity.ByToken token -> another("the device belongs to another user", token);
                            case Identity.ByDigest digest
                            when device.digestUser().isEmpty() -> unassigned("the device has no Digest User", digest);
                            case Identity.ByDigest digest -> another("the device has another Digest User", digest);
                            case Identity.Unproven nobody -> another("the device has to show who it is", nobody);
                        });
    }

    private TurnedBack unassigned(String detail, Identity who) {
        return refusals.notTheirs(Stage.OWNER, Reason.DATABASE_CONFIGURATION_ERROR, detail, who.user());
    }

    private TurnedBack another(String detail, Identity who) {
        return refusals.notTheirs(Stage.OWNER, Reason.AUTHENTICATION_ERROR, detail, who.user());
    }

    /**
     * The last checks, on the request's line and model.
     *
     * @param named whether the phone must say its model
     */
    Decision onItsLine(SipRequest request, DeviceFacts device, Identity who, boolean named) {
        if (!withinRate.test(device.name())) {
            return Refusals.unavailable(
                    Stage.DEVICE, Reason.TOO_MANY_REQUESTS, "more requests than a device may send", who.user());
        }
        String line = line(request);
        if (!device.directoryNumbers().contains(line)) {
            return refusals.forbidden(
                    Stage.LINE, Reason.DIRECTORY_NUMBER_MISMATCH, "not a line of the device", who.user());
        }
        Optional<String> model = model(request);
        if (!hasNoDeviceToName(request) && (named || model.isPresent()) && !isOf(device, model)) {
            return refusals.forbidden(
                    Stage.MODEL,
                    Reason.DEVICE_TYPE_MISMATCH,
                    "the device's type is model " + device.model() + ", not " + model.orElse("none"),
                    who.user());
        }
        return new Admitted(device, line, who);
    }

    private static boolean isOf(DeviceFacts device, Optional<String> model) {
        return model.equals(Optional.of(Integer.toString(device.model())));
    }

    private static Optional<String> model(SipRequest request) {
        List<ContactValue> contacts = request.contacts();
        return contacts.isEmpty() ? Optional.empty() : contacts.getFirst().parameter(MODEL);
    }
}
