package org.keyline.admission;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.device.DeviceFacts;
import org.keyline.digest.DigestCheck;
import org.keyline.digest.DigestResponse;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.sip.SipRequest;

/**
 * The way in for devices whose profile has no OAuth: who it is, by digest; then the device, whether it may come by this port
 * and in this way. Whoever has shown nothing is challenged in the same way whatever he names, so that he learns nothing of what
 * exists. Neither the profile nor the listener can be seen from outside.
 */
final class LegacyAdmission {

    private static final int LONGEST_NAME = 64;

    private final ParameterValues parameters;
    private final TokenAdmission tokens;
    private final DigestCheck digest;
    private final DeviceLookup devices;
    private final Refusals refusals;
    private final DeviceRules rules;

    LegacyAdmission(
            ParameterValues parameters,
            TokenAdmission tokens,
            DigestCheck digest,
            DeviceLookup devices,
            DeviceRules rules) {
        this.parameters = parameters;
        this.tokens = tokens;
        this.digest = digest;
        this.devices = devices;
        this.refusals = rules.refusals();
        this.rules = rules;
    }

    CompletableFuture<Decision> admit(
            SipRequest request, Entrance way, Function<String, CompletableFuture<Optional<String>>> known) {
        if (mayBeUnproven(way) && showsNothing(request)) {
            return unproven(request, way, known);
        }
        return authenticate(request, way).thenCompose(who -> switch (who) {
            case TurnedBack back -> CompletableFuture.completedFuture(back);
            case Identity identity ->
                device(request, identity, known)
                        .handle((device, failure) -> failure == null
                                ? device.map(facts -> decided(request, way, identity, facts))
                                        .orElseGet(() -> rules.notFound(request, identity))
                                : Refusals.databaseFailed(failure, identity.user()));
        });
    }

    /**
     * Who sent a request.
     *
     * @param device who he is by his connection or by what he names, where that is known
     */
    CompletableFuture<Authentication> authenticate(SipRequest request, Entrance way, Optional<DeviceFacts> device) {
        if (showsNothing(request)
                && device.filter(facts -> isUnproven(facts, way)).isPresent()) {
            return now(new Identity.Unproven());
        }
        return authenticate(request, way)
                .thenApply(who -> device.filter(facts -> isTooOld(who, facts)).isPresent() ? stale(request, way) : who);
    }

    private CompletableFuture<Authentication> authenticate(SipRequest request, Entrance way) {
        Optional<DigestResponse> response = response(request);
        if (response.isPresent()) {
            return now(byDigest(request, way, response.get()));
        }
        return token(request)
                .map(token -> tokens.authenticate(request, token, challenge(request, way)))
                .orElseGet(
                        () -> now(new TurnedBack(challenge(request, way).first(), Stage.DIGEST, Reason.NONE, "", "")));
    }

    private Authentication byDigest(SipRequest request, Entrance way, DigestResponse response) {
        return switch (digest.check(request.method(), response)) {
            case DigestCheck.Outcome.Right(var user, var age) -> new Identity.ByDigest(user, age);
            case DigestCheck.Outcome.Stale() -> stale(request, way);
            case DigestCheck.Outcome.Wrong(String why) ->
                new TurnedBack(
                        challenge(request, way).first(),
                        Stage.DIGEST,
                        Reason.AUTHENTICATION_ERROR,
                        "digest of " + cut(response.user()) + ": " + why,
                        "");
        };
    }

    private TurnedBack stale(SipRequest request, Entrance way) {
        return new TurnedBack(challenge(request, way).stale(), Stage.DIGEST, Reason.NONE, "", "");
    }

    private Challenge challenge(SipRequest request, Entrance way) {
        return Challenge.of(
                takesTokens(way) ? Optional.of(tokens.terms(request)) : Optional.empty(), digest, request.method());
    }

    /** Not in the clear: nobody is asked to send there what others could use. */
    private boolean takesTokens(Entrance way) {
        return !way.isInTheClear() && tokens.isModeOn() && parameters.isOn(ParameterKey.SIP_TOKEN_BESIDE_DIGEST);
    }

    private boolean mayBeUnproven(Entrance way) {
        return way.isInTheClear() && parameters.isOn(ParameterKey.SIP_UNAUTHENTICATED_DEVICES);
    }

    private boolean isUnproven(DeviceFacts device, Entrance way) {
        return mayBeUnproven(way) && new Identity.Unproven().speaksFor(device) && way.suits(device.security());
    }

    private boolean showsNothing(SipRequest request) {
        return response(request).isEmpty() && token(request).isEmpty();
    }

    private Optional<DigestResponse> response(SipRequest request) {
        return digest.credentials(Stream.of("Authorization", "Proxy-Authorization")
                .flatMap(name -> request.headers(name).stream())
                .toList());
    }

    private Optional<String> token(SipRequest request) {
        return tokens.isModeOn() ? Credentials.bearerToken(request) : Optional.empty();
    }

    /** A device of which nothing is asked; any other is challenged like one that there is not. */
    private CompletableFuture<Decision> unproven(
            SipRequest request, Entrance way, Function<String, CompletableFuture<Optional<String>>> known) {
        Identity nobody = new Identity.Unproven();
        CompletableFuture<Optional<String>> name = DeviceRules.hasNoDeviceToName(request)
                ? known.apply(nobody.user())
                : CompletableFuture.completedFuture(DeviceRules.named(request));
        return name.thenCompose(devices::named)
                .handle((device, failure) -> failure == null
                        ? device.filter(facts -> isUnproven(facts, way))
                                .map(facts -> rules.onItsLine(request, facts, nobody, false))
                                .orElseGet(() -> new TurnedBack(
                                        challenge(request, way).first(), Stage.DIGEST, Reason.NONE, "", ""))
                        : Refusals.databaseFailed(failure, ""));
    }

    /** The device that is named; else the one that has registered here; else, for a REGISTER, of a Digest User's devices the one with the line. */
    private CompletableFuture<Optional<DeviceFacts>> device(
            SipRequest request, Identity who, Function<String, CompletableFuture<Optional<String>>> known) {
        if (!DeviceRules.hasNoDeviceToName(request)) {
            return DeviceRules.namesNone(request) ? byUser(request, who) : devices.named(DeviceRules.named(request));
        }
        return known.apply(who.user())
                .thenCompose(name ->
                        name.isEmpty() && DeviceRules.isRegister(request) ? byUser(request, who) : devices.named(name));
    }

    private CompletableFuture<Optional<DeviceFacts>> byUser(SipRequest request, Identity who) {
        return who instanceof Identity.ByDigest
                ? devices.ofDigestUser(who.user(), DeviceRules.line(request))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private Decision decided(SipRequest request, Entrance way, Identity who, DeviceFacts device) {
        return rules.notTheirs(device, who)
                .or(() -> isTooOld(who, device) ? Optional.of(stale(request, way)) : Optional.empty())
                .or(() -> notByItsProfile(request, way, who, device))
                .or(() -> tokens.revoked(device, who, challenge(request, way)))
                .<Decision>map(Function.identity())
                .orElseGet(() -> rules.onItsLine(request, device, who, false));
    }

    private Optional<TurnedBack> notByItsProfile(SipRequest request, Entrance way, Identity who, DeviceFacts device) {
        String listener = request.peer().listener();
        if (device.oauth()) {
            return Optional.of(refusals.forbidden(
                    Stage.PORT,
                    Reason.SECURITY_MISMATCH,
                    "the device's profile has OAuth, and it came by " + listener,
                    who.user()));
        }
        if (who instanceof Identity.ByToken && !takesTokens(way)) {
            return Optional.of(refusals.forbidden(
                    Stage.PROFILE, Reason.SECURITY_MISMATCH, "the device's profile has no OAuth", who.user()));
        }
        if (!way.suits(device.security())) {
            return Optional.of(refusals.forbidden(
                    Stage.PROFILE,
                    Reason.PROTOCOL_MISMATCH,
                    "the profile is " + device.security().mode().label() + " over "
                            + device.security().transport().label() + ", and it came by " + listener,
                    who.user()));
        }
        return device.security().digest()
                ? Optional.empty()
                : Optional.of(refusals.forbidden(
                        Stage.PROFILE,
                        Reason.DATABASE_CONFIGURATION_ERROR,
                        "the device's profile enables neither OAuth nor digest",
                        who.user()));
    }

    /** How long a nonce lives is for the profile to say. */
    private static boolean isTooOld(Authentication who, DeviceFacts device) {
        return who instanceof Identity.ByDigest digest
                && digest.nonceAge().compareTo(device.security().nonceValidity()) > 0;
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static CompletableFuture<Authentication> now(Authentication who) {
        return CompletableFuture.completedFuture(who);
    }
}
