package org.keyline.admission;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.bean.Single;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;
import org.keyline.listener.Listener;
import org.keyline.listener.ListenerDirectory;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.sip.ContactValue;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;
import org.keyline.token.Refusal;
import org.keyline.token.TokenValidator;
import org.keyline.token.Verdict;

/**
 * May this request come in? The checks in their order: the mode is on, transport and port are right, the token is valid; and
 * only then, so that a stranger learns nothing of what exists: the device is known, its profile has OAuth, the token's user
 * owns it, the line is one of its lines, its model is its type's.
 */
@Single
public class Admission {

    /** Where tokens are taken: from phones on premises, and through an Expressway-C. */
    private static final Set<String> OAUTH_LISTENERS = Set.of(Listener.OAUTH, Listener.MRA_OAUTH);

    private static final String DEVICE_NAME = "+u.sip!devicename.ccm.cisco.com";
    private static final String MODEL = "+u.sip!model.ccm.cisco.com";
    private static final Header RETRY_AFTER = new Header("Retry-After", "35");

    private final ParameterValues parameters;
    private final TokenValidator tokens;
    private final DeviceDirectory devices;
    private final ListenerDirectory listeners;
    private final RevocationList revocations;
    private final DeviceRates rates = new DeviceRates(System::nanoTime);
    private final String node;

    /** For one that decides otherwise, in tests. */
    @SuppressWarnings("NullAway") // it uses none of these
    protected Admission() {
        this.parameters = null;
        this.tokens = null;
        this.devices = null;
        this.listeners = null;
        this.revocations = null;
        this.node = "";
    }

    @Inject
    Admission(
            ParameterValues parameters,
            TokenValidator tokens,
            DeviceDirectory devices,
            ListenerDirectory listeners,
            RevocationList revocations,
            LocalNode node) {
        this.parameters = parameters;
        this.tokens = tokens;
        this.devices = devices;
        this.listeners = listeners;
        this.revocations = revocations;
        this.node = node.name();
    }

    /**
     * Decides on a request that may name no device: a query, or the removal of all contacts, has no Contact to name it in.
     *
     * @param known a token's user to the device that such a request is from, as far as its connection or its line tells; asked
     *     only when the token is valid; the device is checked like one that was named
     * @return completed on return when the token's verdict and the device are in memory; exceptionally when what is known
     *     cannot be told
     */
    public CompletableFuture<Decision> admit(
            SipRequest request, Function<String, CompletableFuture<Optional<String>>> known) {
        if (!parameters.isOn(ParameterKey.CLUSTER_SIP_OAUTH_MODE)) {
            return now(forbidden(Stage.MODE, Reason.SECURITY_MISMATCH, "SIP OAuth mode is disabled", ""));
        }
        if (!cameByTheOAuthPort(request)) {
            return now(forbidden(
                    Stage.PORT,
                    Reason.SECURITY_MISMATCH,
                    "came by " + request.peer().listener(),
                    ""));
        }
        return Credentials.bearerToken(request)
                .map(token -> tokens.validate(
                                token, request.method(), request.peer().certificateThumbprint())
                        .thenCompose(verdict -> judged(request, known, verdict)))
                .orElseGet(() ->
                        now(new Decision.TurnedBack(challenge(request).first(), Stage.TOKEN, Reason.NONE, "", "")));
    }

    private Challenge challenge(SipRequest request) {
        return Challenge.of(listeners.terms(request.peer().listener()), request.method());
    }

    private static boolean cameByTheOAuthPort(SipRequest request) {
        return request.peer().protocol() == ListenerSpec.Protocol.TLS
                && OAUTH_LISTENERS.contains(request.peer().listener());
    }

    private CompletableFuture<Decision> judged(
            SipRequest request, Function<String, CompletableFuture<Optional<String>>> known, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Refused(var refusal) ->
                now(new Decision.TurnedBack(
                        challenge(request).after(refusal),
                        Stage.TOKEN,
                        Reason.AUTHENTICATION_ERROR,
                        "token: " + refusal.text(),
                        ""));
            case Verdict.Unavailable(String why) -> now(unavailable(Stage.TOKEN, Reason.AUTHENTICATION_ERROR, why, ""));
            case Verdict.Valid token ->
                request.contacts().isEmpty()
                        ? known.apply(token.user()).thenCompose(device -> ofDevice(request, device, token))
                        : ofDevice(request, named(request), token);
        };
    }

    /** The one device that the Contacts are of: what is checked for one must not let in another's beside it. */
    private static Optional<String> named(SipRequest request) {
        List<ContactValue> contacts = request.contacts();
        Optional<String> device = contacts.getFirst().parameter(DEVICE_NAME);
        for (ContactValue contact : contacts.subList(1, contacts.size())) {
            if (!contact.parameter(DEVICE_NAME).equals(device)) {
                return Optional.empty();
            }
        }
        return device;
    }

    private CompletableFuture<Decision> ofDevice(SipRequest request, Optional<String> name, Verdict.Valid token) {
        if (name.isEmpty()) {
            return now(forbidden(
                    Stage.DEVICE, Reason.MALFORMED_REGISTER, "the Contacts do not name one device", token.user()));
        }
        if (!rates.take(name.get(), parameters.number(ParameterKey.SIP_REQUESTS_PER_DEVICE))) {
            return now(unavailable(
                    Stage.DEVICE, Reason.TOO_MANY_REQUESTS, "more requests than a device may send", token.user()));
        }
        return devices.find(name.get())
                .handle((facts, failure) -> failure == null
                        ? facts.map(device -> decided(request, token, device))
                                .orElseGet(() -> forbidden(
                                        Stage.DEVICE, Reason.NO_ENTRY_IN_DATABASE, "no such device", token.user()))
                        : databaseFailed(failure, token.user()));
    }

    private Decision decided(SipRequest request, Verdict.Valid token, DeviceFacts device) {
        String user = token.user();
        if (!device.oauth()) {
            return forbidden(Stage.PROFILE, Reason.SECURITY_MISMATCH, "the device's profile has no OAuth", user);
        }
        if (device.owner().isEmpty()) {
            return forbidden(Stage.OWNER, Reason.DATABASE_CONFIGURATION_ERROR, "the device has no owner", user);
        }
        if (!sameUser(device.owner().get(), user)) {
            return forbidden(Stage.OWNER, Reason.AUTHENTICATION_ERROR, "the device belongs to another user", user);
        }
        if (token.device()
                .filter(named -> !named.equalsIgnoreCase(device.name()))
                .isPresent()) {
            return forbidden(Stage.OWNER, Reason.AUTHENTICATION_ERROR, "the token is for another device", user);
        }
        if (revocations.isRevoked(device.name(), token.marks().issued())) {
            return revoked(request, user);
        }
        String line = request.to().user();
        if (!device.directoryNumbers().contains(line)) {
            return forbidden(Stage.LINE, Reason.DIRECTORY_NUMBER_MISMATCH, "not a line of the device", user);
        }
        Optional<String> model = contactParameter(request, MODEL);
        if (!request.contacts().isEmpty() && !model.equals(Optional.of(Integer.toString(device.model())))) {
            return forbidden(
                    Stage.MODEL,
                    Reason.DEVICE_TYPE_MISMATCH,
                    "the device's type is model " + device.model() + ", not " + model.orElse("none"),
                    user);
        }
        return new Decision.Admitted(device, line, token);
    }

    /** The token would do for another device: a newer one may do for this one, so it is asked for. */
    private Decision revoked(SipRequest request, String user) {
        return new Decision.TurnedBack(
                challenge(request).after(Refusal.REVOKED),
                Stage.DEVICE,
                Reason.AUTHENTICATION_ERROR,
                "device: " + Refusal.REVOKED.text(),
                user);
    }

    /**
     * Without regard to the case of ASCII letters, and of no others: by Unicode's rules the Kelvin sign is a k and the long s
     * an s, so that another user's name could be the owner's.
     */
    private static boolean sameUser(String owner, String user) {
        return owner.equals(user)
                || owner.length() == user.length()
                        && IntStream.range(0, owner.length())
                                .allMatch(i -> lower(owner.charAt(i)) == lower(user.charAt(i)));
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private Decision databaseFailed(Throwable failure, String user) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Reason reason = cause instanceof TimeoutException ? Reason.DATABASE_TIMEOUT : Reason.DB_ACCESS_ERROR;
        return unavailable(Stage.DEVICE, reason, cause.getClass().getSimpleName(), user);
    }

    private Decision forbidden(Stage stage, Reason reason, String detail, String user) {
        SipReply.Respond reply = new SipReply.Respond(403, "Forbidden", List.of(RETRY_AFTER, warning(reason)));
        return new Decision.TurnedBack(reply, stage, reason, detail, user);
    }

    /** Jittered, so that phones that were turned back together do not come back together. */
    private static Decision unavailable(Stage stage, Reason reason, String detail, String user) {
        int seconds = ThreadLocalRandom.current().nextInt(5, 30);
        SipReply.Respond reply =
                new SipReply.Respond(503, "Service Unavailable", new Header("Retry-After", Integer.toString(seconds)));
        return new Decision.TurnedBack(reply, stage, reason, detail, user);
    }

    /** RFC 3261 section 20.43: 399 is a warning in words. */
    private Header warning(Reason reason) {
        return new Header("Warning", "399 " + node + " \"" + reason.warning() + "\"");
    }

    private static Optional<String> contactParameter(SipRequest request, String name) {
        List<ContactValue> contacts = request.contacts();
        return contacts.isEmpty() ? Optional.empty() : contacts.get(0).parameter(name);
    }

    private static CompletableFuture<Decision> now(Decision decision) {
        return CompletableFuture.completedFuture(decision);
    }
}
