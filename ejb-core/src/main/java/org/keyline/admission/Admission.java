package org.keyline.admission;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyline.bean.Single;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;
import org.keyline.digest.DigestCheck;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.listener.ListenerDirectory;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.sip.SipRequest;
import org.keyline.token.TokenValidator;

/**
 * May this request come in? The listener decides on the way: by a token where devices with OAuth come, by digest where the
 * others do. First is asked who it is; and only then, so that a stranger learns nothing of what exists, whether the device is
 * known, may come by this way, is this user's, has the line and is of its type's model.
 */
@Single
public class Admission {

    private final TokenAdmission tokens;
    private final LegacyAdmission legacy;
    private final DeviceRules rules;
    private final DeviceRates rates;
    private final ProxiedRequests proxied;
    private final ParameterValues parameters;
    private final ListenerDirectory listeners;

    /** For one that decides otherwise, in tests. */
    @SuppressWarnings("NullAway") // it uses none of these
    protected Admission() {
        this.tokens = null;
        this.legacy = null;
        this.rules = null;
        this.rates = null;
        this.proxied = null;
        this.parameters = null;
        this.listeners = null;
    }

    @Inject
    Admission(
            ParameterValues parameters,
            TokenValidator validator,
            DeviceDirectory devices,
            ListenerDirectory listeners,
            IssuerDirectory issuers,
            DigestCheck digest,
            RevocationList revocations,
            LocalNode node) {
        this.parameters = parameters;
        this.listeners = listeners;
        this.rates = new DeviceRates(System::nanoTime);
        this.proxied =
                new ProxiedRequests(System::nanoTime, () -> parameters.number(ParameterKey.PROXY_REFUSED_TOKENS));
        this.rules = new DeviceRules(
                new Refusals(node.name()),
                device -> rates.take(device, parameters.number(ParameterKey.SIP_REQUESTS_PER_DEVICE)));
        DeviceLookup lookup = new DeviceLookup(devices);
        this.tokens = new TokenAdmission(parameters, validator, lookup, listeners, issuers, revocations, rules);
        this.legacy = new LegacyAdmission(parameters, tokens, digest, lookup, rules);
    }

    /**
     * Decides on a request that may name no device: a query, or the removal of all contacts, has no Contact to name it in; nor has
     * what is no REGISTER.
     *
     * @param known a user to the device that such a request is from, as far as its connection or its line tells; asked only
     *     when the credentials are good, or for the empty user where devices may register without any; the device is checked
     *     like one that was named
     * @return completed on return when the token's verdict and the device are in memory; exceptionally when what is known
     *     cannot be told
     */
    public CompletableFuture<Decision> admit(
            SipRequest request, Function<String, CompletableFuture<Optional<String>>> known) {
        if (!request.peer().isProxy()) {
            return decided(request, known);
        }
        return proxied.tooMuch(request, parameters.number(ParameterKey.SIP_REQUESTS_PER_DEVICE))
                .<CompletableFuture<Decision>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> decided(request, known).thenApply(decision -> proxied.decided(request, decision)));
    }

    private CompletableFuture<Decision> decided(
            SipRequest request, Function<String, CompletableFuture<Optional<String>>> known) {
        Optional<Entrance> way = Entrance.of(request.peer());
        return way.filter(entrance -> !entrance.isForOAuth())
                .map(entrance -> legacy.admit(request, entrance, known))
                .orElseGet(() -> tokens.admit(request, way, known));
    }

    /**
     * Whether the device may ask for one thing more now, where no credentials are asked for: such requests count like those that
     * are admitted.
     *
     * @param device its name
     */
    public boolean isWithinRate(String device) {
        return rules.withinRate().test(device);
    }

    /** Whether the device may ask for nothing more now; asking this counts for nothing. */
    public boolean isSpent(String device) {
        return rates.isSpent(device, parameters.number(ParameterKey.SIP_REQUESTS_PER_DEVICE));
    }

    /** What our challenges name, at whichever listener: a phone may show credentials of one at another. */
    public Set<String> realms() {
        return Stream.concat(
                        Stream.of(parameters.text(ParameterKey.SIP_STATION_REALM)),
                        Entrance.listeners().map(name -> listeners.terms(name).realm()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Who sent a request of any method, by what the listener takes: the identity, or what he is answered. Whether he may do what
     * he asks for is for the caller to say ({@link Identity#speaksFor}).
     *
     * @param device the device that the request is from as far as is known; empty where nobody knows
     * @return completed on return unless a token has to be verified with keys that must be fetched; never exceptionally
     */
    public CompletableFuture<Authentication> authenticate(SipRequest request, Optional<DeviceFacts> device) {
        Optional<Entrance> way = Entrance.of(request.peer());
        return way.filter(entrance -> !entrance.isForOAuth())
                .map(entrance -> legacy.authenticate(request, entrance, device))
                .orElseGet(() -> tokens.authenticate(request, way));
    }
}
