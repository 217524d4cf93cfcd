package org.keyline.routing;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.keyline.admission.Admission;
import org.keyline.admission.Decision;
import org.keyline.bean.Single;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;
import org.keyline.line.LineDirectory;
import org.keyline.node.LocalNode;
import org.keyline.registrar.Location;
import org.keyline.registrar.LocationService;
import org.keyline.routing.Dialog.Side;
import org.keyline.signalling.MethodHandler;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;
import org.keyline.sip.Target;

/**
 * Decides on every request but REGISTER: may it come in, and where does it go (RFC 3261 sections 16.3 to 16.5)? Inside a dialog
 * that was set up here, by the dialog's sides; else to all phones of the line that the Request-URI names.
 */
@Single
class RequestRouter implements MethodHandler {

    /** Requests that make a dialog, inside which later ones are to come by here (RFC 3261, RFC 3515, RFC 6665). */
    private static final Set<String> DIALOG = Set.of("INVITE", "SUBSCRIBE", "REFER");

    private static final String ACK = "ACK";
    private static final SipReply SILENCE = new SipReply.Silence();

    private final Admission admission;
    private final LocationService locations;
    private final LineDirectory lines;
    private final DeviceDirectory devices;
    private final DialogTokens tokens;
    private final String node;
    private final Answers answers;

    @Inject
    RequestRouter(
            Admission admission,
            LocationService locations,
            LineDirectory lines,
            DeviceDirectory devices,
            DialogTokens tokens,
            LocalNode node) {
        this.admission = admission;
        this.locations = locations;
        this.lines = lines;
        this.devices = devices;
        this.tokens = tokens;
        this.node = node.name();
        this.answers = new Answers(node.name());
    }

    @Override
    public String method() {
        return ANY;
    }

    @Override
    public SipReply handle(SipRequest request) {
        RouteSet routes = RouteSet.of(request, tokens);
        // RFC 3261 section 12.2: without a tag in To it is outside, whatever its Route names.
        if (routes.dialog().isPresent() && !request.toTag().isEmpty()) {
            return nowOrLater(request, inside(request, routes, routes.dialog().get()));
        }
        if (request.method().equals(ACK)) {
            return SILENCE; // to an answer of ours, or to nothing
        }
        if (routes.namesALostDialog()) {
            return answers.noSuchDialog();
        }
        if (request.method().equals("NOTIFY")) {
            return answers.notForPhones(); // restarts are told by it, and waiting messages
        }
        if (request.requestUri().user().isEmpty()) {
            return toUs(request);
        }
        return nowOrLater(request, outside(request, routes));
    }

    private SipReply toUs(SipRequest request) {
        List<String> required = request.headers("Require");
        if (!request.method().equals("OPTIONS")) {
            return answers.incomplete();
        }
        return required.isEmpty() ? answers.capabilities() : answers.badExtension(String.join(", ", required));
    }

    /** A request that makes a dialog or stands alone: never without a token. */
    private CompletableFuture<SipReply> outside(SipRequest request, RouteSet routes) {
        return admission.admit(request, user -> caller(request, user)).thenCompose(decision -> switch (decision) {
            case Decision.TurnedBack back -> now(back.reply());
            case Decision.Admitted admitted -> admitted(request, routes, admitted);
        });
    }

    /** The device by which the token's user has registered the line that From names, on this connection. */
    private CompletableFuture<Optional<String>> caller(SipRequest request, String user) {
        Optional<String> here = connected(request);
        // Of a proxy's connection nobody knows whose it is: then the token's user counts, by a name of no device.
        String counted = here.orElse(' ' + user);
        if (admission.isSpent(counted)) {
            // Another node may have to say where From's phones are: it is asked no more than the device may ask.
            return CompletableFuture.completedFuture(here);
        }
        return locations.find(request.from().user()).thenApply(phones -> {
            Optional<String> caller = phones.stream()
                    .filter(phone -> phone.user().equals(user) && Phones.isFrom(phone, request.peer(), node))
                    .map(Location::device)
                    .findFirst();
            if (caller.isEmpty()) {
                admission.isWithinRate(counted); // counts, as admission does not without a device
            }
            return caller;
        });
    }

    /** The device of the connection; of a proxy's, which has many, none. */
    private Optional<String> connected(SipRequest request) {
        return request.peer().isProxy()
                ? Optional.empty()
                : locations.device(request.peer().connection());
    }

    private CompletableFuture<SipReply> admitted(SipRequest request, RouteSet routes, Decision.Admitted admitted) {
        Optional<String> insecure = MediaRule.violation(request);
        if (insecure.isPresent() && admitted.device().encrypted()) {
            return now(answers.insecureMedia(insecure.get()));
        }
        if (!routes.routes().isEmpty()) {
            return now(answers.noRelay());
        }
        String line = request.requestUri().user();
        return locations.find(line).thenCompose(phones -> {
            List<Location> ringing = Phones.toRing(phones, phone -> isCaller(phone, admitted, request));
            if (ringing.isEmpty()) {
                return nobody(line);
            }
            return offered(ringing, insecure)
                    .thenApply(offered -> offered.isEmpty()
                            ? answers.insecureMedia(insecure.orElse(""))
                            : to(offered, request, routes, admitted));
        });
    }

    /** Those of the phones that may be offered such media. */
    private CompletableFuture<List<Location>> offered(List<Location> ringing, Optional<String> insecure) {
        CompletableFuture<List<Location>> some = CompletableFuture.completedFuture(ringing);
        if (insecure.isPresent()) {
            for (Location phone : ringing) {
                some = some.thenCombine(
                        isEncrypted(phone.device()),
                        (phones, encrypted) -> encrypted
                                ? phones.stream()
                                        .filter(other -> !other.equals(phone))
                                        .toList()
                                : phones);
            }
        }
        return some;
    }

    /** A device that is gone counts as one. */
    private CompletableFuture<Boolean> isEncrypted(String device) {
        return devices.find(device)
                .thenApply(facts -> facts.map(DeviceFacts::encrypted).orElse(true));
    }

    private boolean isCaller(Location phone, Decision.Admitted admitted, SipRequest request) {
        return phone.device().equals(admitted.device().name()) && Phones.isFrom(phone, request.peer(), node);
    }

    private CompletableFuture<SipReply> nobody(String line) {
        return lines.exists(line).thenApply(exists -> exists ? answers.nobodyThere() : answers.noSuchLine());
    }

    private SipReply to(List<Location> ringing, SipRequest request, RouteSet routes, Decision.Admitted admitted) {
        List<Target> targets = ringing.stream()
                .filter(Location::reachable)
                .map(phone -> target(phone, request, routes, admitted))
                .toList();
        return targets.isEmpty() ? unreachable(ringing.getFirst()) : forward(request, targets);
    }

    private SipReply unreachable(Location phone) {
        return phone.node().equals(node) ? answers.disconnected() : answers.elsewhere();
    }

    private Target target(Location phone, SipRequest request, RouteSet routes, Decision.Admitted admitted) {
        RouteSet next = new RouteSet(withoutHeaders(phone.uri()), phone.path(), routes.dialog()).forNextHop();
        Optional<String> recordRoute = DIALOG.contains(request.method())
                ? Optional.of(tokens.seal(dialog(phone, request, admitted), request.callId()))
                : Optional.empty();
        return new Target(
                holder(phone),
                phone.connection(),
                phone.proxy(),
                Optional.of(next.requestUri()),
                next.routes(),
                recordRoute);
    }

    /** The node to send by, as the adapter has it. */
    private String holder(Location phone) {
        return phone.node().equals(node) ? "" : phone.node();
    }

    private Dialog dialog(Location phone, SipRequest request, Decision.Admitted admitted) {
        // The caller may come back with another instance of the device: its name is enough.
        Side caller = new Side(
                admitted.line(),
                admitted.device().name(),
                0,
                node,
                request.peer().connection());
        return new Dialog(
                caller,
                Phones.side(phone),
                request.fromTag().hashCode(),
                request.to().user().hashCode());
    }

    /** RFC 3261 section 16.5 and 19.1.5: no header fields in a Request-URI. */
    private static String withoutHeaders(String uri) {
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    /**
     * A request of a dialog that was set up here. It needs no token on a connection that its side has registered by; on another one
     * it does. An ACK is never asked for one (RFC 3261 section 22.1), and comes by the former.
     */
    private CompletableFuture<SipReply> inside(SipRequest request, RouteSet routes, Dialog dialog) {
        boolean fromCaller = request.fromTag().hashCode() == dialog.callerTag();
        if (!fromCaller && request.toTag().hashCode() != dialog.callerTag()) {
            return now(answers.noSuchDialog());
        }
        if (!dialog.isNameOf(fromCaller, request.from().user())) {
            return now(answers.notItsName());
        }
        Side sender = fromCaller ? dialog.caller() : dialog.callee();
        Side receiver = fromCaller ? dialog.callee() : dialog.caller();
        return let(request, sender)
                .thenCompose(refusal -> refusal.isPresent()
                        ? now(refusal.get())
                        : media(request, sender, receiver)
                                .thenCompose(insecure -> insecure.isPresent()
                                        ? now(insecureInside(request, sender, insecure.get()))
                                        : locations
                                                .find(receiver.line())
                                                .thenApply(phones -> Phones.now(receiver, phones)
                                                        .map(phone -> along(phone, request, routes))
                                                        .orElseGet(answers::nobodyThere))));
    }

    private CompletableFuture<Optional<SipReply>> let(SipRequest request, Side sender) {
        return locations.find(sender.line()).thenCompose(phones -> {
            boolean registeredHere = phones.stream()
                    .anyMatch(phone ->
                            phone.device().equals(sender.device()) && Phones.isFrom(phone, request.peer(), node));
            if (registeredHere) {
                return CompletableFuture.completedFuture(
                        admission.isWithinRate(sender.device()) ? Optional.empty() : Optional.of(Answers.tooMany()));
            }
            return request.method().equals(ACK)
                    ? CompletableFuture.completedFuture(Optional.of(SILENCE))
                    : admission
                            .admit(request, user -> CompletableFuture.completedFuture(Optional.of(sender.device())))
                            .thenApply(decision -> decision instanceof Decision.TurnedBack back
                                    ? Optional.of(back.reply())
                                    : Optional.empty());
        });
    }

    /** Media that one of the two sides may not have. */
    private CompletableFuture<Optional<String>> media(SipRequest request, Side sender, Side receiver) {
        Optional<String> insecure = MediaRule.violation(request);
        return insecure.isEmpty()
                ? CompletableFuture.completedFuture(insecure)
                : isEncrypted(sender.device())
                        .thenCombine(
                                isEncrypted(receiver.device()),
                                (one, other) -> one || other ? insecure : Optional.empty());
    }

    /** An ACK cannot be refused: it stops here, so that the phone that waits for it gives the call up. */
    private SipReply insecureInside(SipRequest request, Side sender, String insecure) {
        if (request.method().equals(ACK)) {
            RoutingLog.LOG.ackStopped(sender.device(), insecure);
            return SILENCE;
        }
        return answers.insecureMedia(insecure);
    }

    /**
     * To where the other side is now; the Request-URI stays the remote target. Without a Route its Path leads there; what leads
     * elsewhere is not followed.
     */
    private SipReply along(Location phone, SipRequest request, RouteSet routes) {
        if (!phone.reachable()) {
            return unreachable(phone);
        }
        if (!routes.leadsTo(phone)) {
            return answers.noRelay();
        }
        RouteSet next = (routes.routes().isEmpty() ? routes.by(phone.path()) : routes).forNextHop();
        return forward(
                request,
                List.of(new Target(
                        holder(phone),
                        phone.connection(),
                        phone.proxy(),
                        Optional.of(next.requestUri()),
                        next.routes(),
                        Optional.empty())));
    }

    private SipReply forward(SipRequest request, List<Target> targets) {
        Set<String> realms = admission.realms();
        return new SipReply.Forward(targets, WithheldFields.of(request, realms), realms);
    }

    private static CompletableFuture<SipReply> now(SipReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private static SipReply nowOrLater(SipRequest request, CompletableFuture<SipReply> decided) {
        CompletableFuture<SipReply> reply = decided.exceptionally(failure -> failed(request, failure))
                .thenApply(answer -> isForAnAck(request, answer) ? SILENCE : answer);
        return reply.isDone() ? reply.join() : new SipReply.Later(reply);
    }

    private static boolean isForAnAck(SipRequest request, SipReply answer) {
        return request.method().equals(ACK) && answer instanceof SipReply.Respond;
    }

    private static SipReply failed(SipRequest request, Throwable failure) {
        RoutingLog.LOG.undecided(request.method(), String.valueOf(request.peer().remote()), failure.toString());
        return Answers.undecided();
    }
}
