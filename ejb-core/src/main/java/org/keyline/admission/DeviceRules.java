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

    TurnedBack notOneDevice(SipRequest request, String user) {
        return isRegister(request)
                ? refusals.forbidden(
                        Stage.DEVICE, Reason.MALFORMED_REGISTER, "the Contacts do not name one device", user)
                : refusals.forbidden(
                        Stage.LINE,
                        Reason.DIRECTORY_NUMBER_MISMATCH,
                        "From is no line that the user has registered on this connection",
                        user);
    }

    TurnedBack noSuchDevice(String user) {
        return refusals.notTheirs(Stage.DEVICE, Reason.NO_ENTRY_IN_DATABASE, "no such device", user);
    }

    /** Why the token does not let in this device; empty when it does. */
    Optional<TurnedBack> notTheOwner(DeviceFacts device, Identity.ByToken token) {
        if (device.owner().isEmpty()) {
            return Optional.of(refusals.notTheirs(
                    Stage.OWNER, Reason.DATABASE_CONFIGURATION_ERROR, "the device has no owner", token.user()));
        }
        if (!token.isIssuedFor(device)) {
            return Optional.of(another(token.user(), "the token is for another device"));
        }
        return token.speaksFor(device)
                ? Optional.empty()
                : Optional.of(another(token.user(), "the device belongs to another user"));
    }

    TurnedBack another(String user, String detail) {
        return refusals.forbidden(Stage.OWNER, Reason.AUTHENTICATION_ERROR, detail, user);
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
