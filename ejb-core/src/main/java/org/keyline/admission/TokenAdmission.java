package org.keyline.admission;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.device.DeviceFacts;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.listener.ChallengeTerms;
import org.keyline.listener.ListenerDirectory;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.sip.SipRequest;
import org.keyline.token.Refusal;
import org.keyline.token.TokenValidator;
import org.keyline.token.Verdict;

/** The way in for devices whose profile has OAuth: the mode, the port, the token; then the device, its profile, its owner. */
final class TokenAdmission {

    private static final String WANTS_TOKEN = "+sip.token";

    private final ParameterValues parameters;
    private final TokenValidator tokens;
    private final DeviceLookup devices;
    private final ListenerDirectory listeners;
    private final IssuerDirectory issuers;
    private final RevocationList revocations;
    private final Refusals refusals;
    private final DeviceRules rules;

    TokenAdmission(
            ParameterValues parameters,
            TokenValidator tokens,
            DeviceLookup devices,
            ListenerDirectory listeners,
            IssuerDirectory issuers,
            RevocationList revocations,
            DeviceRules rules) {
        this.parameters = parameters;
        this.tokens = tokens;
        this.devices = devices;
        this.listeners = listeners;
        this.issuers = issuers;
        this.revocations = revocations;
        this.refusals = rules.refusals();
        this.rules = rules;
    }

    boolean isModeOn() {
        return parameters.isOn(ParameterKey.CLUSTER_SIP_OAUTH_MODE);
    }

    CompletableFuture<Decision> admit(
            SipRequest request, Optional<Entrance> way, Function<String, CompletableFuture<Optional<String>>> known) {
        return authenticate(request, way).thenCompose(who -> switch (who) {
            case TurnedBack back -> CompletableFuture.completedFuture(back);
            case Identity identity ->
                DeviceRules.hasNoDeviceToName(request)
                        ? known.apply(identity.user())
                                .thenCompose(name -> decided(request, identity, devices.named(name)))
                        : decided(request, identity, device(request, identity));
        });
    }

    /** Who sent a request by one of the OAuth ports. */
    CompletableFuture<Authentication> authenticate(SipRequest request, Optional<Entrance> way) {
        if (!isModeOn()) {
            return now(refusals.forbidden(Stage.MODE, Reason.SECURITY_MISMATCH, "SIP OAuth mode is disabled", ""));
        }
        if (way.isEmpty()) {
            return now(refusals.forbidden(
                    Stage.PORT,
                    Reason.SECURITY_MISMATCH,
                    "came by " + request.peer().listener(),
                    ""));
        }
        return Credentials.bearerToken(request)
                .map(token -> authenticate(request, token, challenge(request)))
                .orElseGet(() -> now(new TurnedBack(challenge(request).first(), Stage.TOKEN, Reason.NONE, "", "")));
    }

    /**
     * Whose token this is.
     *
     * @param again what is answered when it is not valid
     */
    CompletableFuture<Authentication> authenticate(SipRequest request, String token, Challenge again) {
        return tokens.validate(token, request.method(), request.peer().certificateThumbprint())
                .thenApply(verdict -> judged(verdict, again));
    }

    private static Authentication judged(Verdict verdict, Challenge again) {
        return switch (verdict) {
            case Verdict.Refused(var refusal) ->
                new TurnedBack(
                        again.after(refusal), Stage.TOKEN, Reason.AUTHENTICATION_ERROR, "token: " + refusal.text(), "");
            case Verdict.Unavailable(String why) ->
                Refusals.unavailable(Stage.TOKEN, Reason.AUTHENTICATION_ERROR, why, "");
            case Verdict.Valid token -> new Identity.ByToken(token);
        };
    }

    private Challenge challenge(SipRequest request) {
        return Challenge.of(terms(request), request.method());
    }

    /**
     * What the listener asks in. A client that announces that it can fetch a token itself is told where, although the listener
     * does not name the place (draft-ietf-sipcore-sip-token-authnz-03).
     */
    ChallengeTerms terms(SipRequest request) {
        ChallengeTerms terms = listeners.terms(request.peer().listener());
        return terms.authzServer().isEmpty() && wantsToken(request)
                ? issuers.all().stream()
                        .findFirst()
                        .map(IssuerFacts::uri)
                        .map(uri -> new ChallengeTerms(terms.style(), terms.realm(), terms.scope(), uri))
                        .orElse(terms)
                : terms;
    }

    private static boolean wantsToken(SipRequest request) {
        return request.contacts().stream()
                .anyMatch(contact -> contact.parameters().containsKey(WANTS_TOKEN));
    }

    /** The device that is named; else the one of the user's that has the line. */
    private CompletableFuture<Optional<DeviceFacts>> device(SipRequest request, Identity who) {
        return DeviceRules.namesNone(request) ? unnamed(request, who) : devices.named(DeviceRules.named(request));
    }

    private CompletableFuture<Decision> decided(
            SipRequest request, Identity who, CompletableFuture<Optional<DeviceFacts>> device) {
        return device.handle((found, failure) -> failure == null
                ? found.map(facts -> decided(request, who, facts)).orElseGet(() -> rules.notFound(request, who))
                : Refusals.databaseFailed(failure, who.user()));
    }

    private CompletableFuture<Optional<DeviceFacts>> unnamed(SipRequest request, Identity who) {
        return devices.ofOwner(
                who.user(), DeviceRules.line(request), device -> device.oauth() && who.speaksFor(device));
    }

    private Decision decided(SipRequest request, Identity who, DeviceFacts device) {
        return rules.notTheirs(device, who)
                .or(() -> withoutOAuth(device, who))
                .or(() -> revoked(device, who, challenge(request)))
                .<Decision>map(Function.identity())
                .orElseGet(() -> rules.onItsLine(request, device, who, !DeviceRules.namesNone(request)));
    }

    private Optional<TurnedBack> withoutOAuth(DeviceFacts device, Identity who) {
        return device.oauth()
                ? Optional.empty()
                : Optional.of(refusals.forbidden(
                        Stage.PROFILE, Reason.SECURITY_MISMATCH, "the device's profile has no OAuth", who.user()));
    }

    /** The token would do for another device: a newer one may do for this one, so it is asked for. */
    Optional<TurnedBack> revoked(DeviceFacts device, Identity who, Challenge again) {
        return who instanceof Identity.ByToken by
                        && revocations.isRevoked(
                                device.name(), by.token().marks().issued())
                ? Optional.of(new TurnedBack(
                        again.after(Refusal.REVOKED),
                        Stage.DEVICE,
                        Reason.AUTHENTICATION_ERROR,
                        "device: " + Refusal.REVOKED.text(),
                        who.user()))
                : Optional.empty();
    }

    private static CompletableFuture<Authentication> now(Authentication who) {
        return CompletableFuture.completedFuture(who);
    }
}
