package org.keyline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.keyline.admission.Admission;
import org.keyline.admission.Decision;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;
import org.keyline.line.LineDirectory;
import org.keyline.node.LocalNode;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.TransportType;
import org.keyline.registrar.Location;
import org.keyline.registrar.LocationService;
import org.keyline.revocation.TokenMarks;
import org.keyline.routing.Dialog.Side;
import org.keyline.sip.Header;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipReply.Forward;
import org.keyline.sip.SipReply.Respond;
import org.keyline.sip.SipRequest;
import org.keyline.sip.Target;
import org.keyline.token.Verdict;

/** Where requests go, and which do not. Rado's phone with line 1010 is on connection 1, Bob's with 1020 on 2. */
class RequestRouterTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final CallRequest INVITE = CallRequest.of("INVITE");

    private final Map<String, List<Location>> locations = new HashMap<>();
    private final DialogTokens tokens = new DialogTokens();
    private Optional<String> tokenOf = Optional.of("rado");
    private boolean encrypted = true;
    private final Set<String> plain = new HashSet<>();
    private boolean broken;
    private String tooFast = "";
    private boolean spent;
    private final List<String> counted = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final RequestRouter router = new RequestRouter(
            new TokenAdmission(),
            new FixedLocations(),
            new FixedLines(),
            new FixedDevices(),
            tokens,
            new LocalNode("node1"));

    RequestRouterTest() {
        register("1010", "CSFrado", "rado", 1);
        register("1020", "CSFbob", "bob", 2);
    }

    private void register(String line, String device, String user, long connection) {
        register(line, device, user, connection, "\"<urn:" + device + ">\"");
    }

    private void register(String line, String device, String user, long connection, String instance) {
        add(new Location(
                line,
                device,
                user,
                "sip:" + device + "@10.0.0." + connection + ";transport=tls",
                instance,
                List.of(),
                "",
                "node1",
                connection,
                true,
                NOW.plusSeconds(connection)));
    }

    private void add(Location location) {
        locations.computeIfAbsent(location.line(), line -> new ArrayList<>()).add(location);
    }

    private final class FixedLocations extends LocationService {
        @Override
        public Optional<String> device(long connection) {
            return connection == 1 ? Optional.of("CSFrado") : Optional.empty();
        }

        @Override
        public CompletableFuture<List<Location>> find(String line) {
            asked.add(line);
            return broken
                    ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
                    : CompletableFuture.completedFuture(locations.getOrDefault(line, List.of()));
        }
    }

    private static final class FixedLines extends LineDirectory {
        @Override
        public CompletableFuture<Boolean> exists(String number) {
            return CompletableFuture.completedFuture(number.equals("1030"));
        }
    }

    private final class FixedDevices extends DeviceDirectory {
        @Override
        public CompletableFuture<Optional<DeviceFacts>> find(String name) {
            return CompletableFuture.completedFuture(Optional.of(facts(name)));
        }
    }

    private DeviceFacts facts(String name) {
        DeviceFacts.Security security = encrypted && !plain.contains(name)
                ? DeviceFacts.Security.OAUTH
                : new DeviceFacts.Security(
                        true, false, DeviceSecurityMode.AUTHENTICATED, TransportType.TLS, Duration.ofSeconds(600));
        return new DeviceFacts(name, security, Optional.of("rado"), Optional.empty(), 503, Set.of("1010"));
    }

    private final class TokenAdmission extends Admission {
        @Override
        public boolean isSpent(String device) {
            return spent && Set.of("CSFrado", " rado").contains(device);
        }

        @Override
        public boolean isWithinRate(String device) {
            counted.add(device);
            return !tooFast.equals(device);
        }

        @Override
        public Set<String> realms() {
            return Set.of("ccmsipline", "station");
        }

        @Override
        public CompletableFuture<Decision> admit(
                SipRequest request, Function<String, CompletableFuture<Optional<String>>> known) {
            if (tokenOf.isEmpty()) {
                return CompletableFuture.completedFuture(
                        new Decision.TurnedBack(new Respond(407, "challenge"), Stage.TOKEN, Reason.NONE, "", ""));
            }
            return known.apply(tokenOf.get())
                    .thenApply(device -> device.isPresent()
                            ? new Decision.Admitted(
                                    facts(device.get()),
                                    request.from().user(),
                                    new Verdict.Valid(
                                            "rado", "c", "j", Instant.MAX, Set.of(), Optional.empty(), TokenMarks.NONE))
                            : new Decision.TurnedBack(new Respond(403, "forbidden"), Stage.LINE, Reason.NONE, "", ""));
        }
    }

    private int status(CallRequest request) {
        return ((Respond) router.handle(request)).status();
    }

    private String warning(CallRequest request) {
        return ((Respond) router.handle(request))
                .headers().stream()
                        .filter(header -> header.name().equals("Warning"))
                        .map(Header::value)
                        .findFirst()
                        .orElseThrow();
    }

    private List<Target> targets(CallRequest request) {
        return ((Forward) router.handle(request)).targets();
    }

    private List<Long> connections(CallRequest request) {
        return targets(request).stream().map(Target::connection).toList();
    }

    @Test
    void goesToThePhoneOfTheLine() {
        Target target = targets(INVITE).getFirst();
        assertThat(target.connection()).isEqualTo(2);
        assertThat(target.requestUri()).contains("sip:CSFbob@10.0.0.2;transport=tls");
        assertThat(target.routes()).isEmpty();
        assertThat(tokens.open(target.recordRoute().orElseThrow(), "call")).hasValueSatisfying(dialog -> {
            assertThat(dialog.caller().device()).isEqualTo("CSFrado");
            assertThat(dialog.callee().device()).isEqualTo("CSFbob");
        });
    }

    @Test
    void whatMakesNoDialogHasNoRecordRoute() {
        assertThat(targets(CallRequest.of("MESSAGE")).getFirst().recordRoute()).isEmpty();
        assertThat(targets(CallRequest.of("SUBSCRIBE")).getFirst().recordRoute())
                .isPresent();
        assertThat(targets(CallRequest.of("X-NEW")).getFirst().connection()).isEqualTo(2);
    }

    @Test
    void withoutATokenIsChallenged() {
        tokenOf = Optional.empty();
        assertThat(status(INVITE)).isEqualTo(407);
        assertThat(status(CallRequest.of("MESSAGE"))).isEqualTo(407);
        assertThat(status(INVITE.to("sip:9999@192.0.2.1"))).isEqualTo(407);
    }

    @Test
    void fromIsALineThatTheTokensUserHasRegisteredHere() {
        assertThat(status(INVITE.from("1020"))).isEqualTo(403);
        assertThat(status(INVITE.from("1011"))).isEqualTo(403);
        assertThat(status(INVITE.on(2))).isEqualTo(403);
    }

    @Test
    void aWrongFromCountsForTheConnectionsDevice() {
        assertThat(status(INVITE.from("1999"))).isEqualTo(403);
        assertThat(counted).containsExactly("CSFrado");
        assertThat(status(INVITE.from("1999").on(1).certified("edge"))).isEqualTo(403);
        assertThat(counted).containsExactly("CSFrado", " rado");
        spent = true;
        asked.clear();
        router.handle(INVITE.from("1999"));
        assertThat(status(INVITE.from("1999").certified("edge"))).isEqualTo(403);
        assertThat(asked).doesNotContain("1999");
    }

    @Test
    void aProxyMaySendForThePhonesThatItBrought() {
        locations.clear();
        register("1020", "CSFbob", "bob", 2);
        add(new Location(
                "1010",
                "CSFrado",
                "rado",
                "sip:r@10.0.0.9",
                "",
                List.of("<sip:edge;lr>"),
                "edge",
                "node1",
                7,
                true,
                NOW));
        assertThat(connections(INVITE.on(8).certified("edge"))).containsExactly(2L);
        assertThat(connections(INVITE.on(8).certified("EDGE"))).containsExactly(2L);
        assertThat(status(INVITE.on(8))).isEqualTo(403);
        assertThat(status(INVITE.on(8).certified("edge2")))
                .as("another proxy's phone")
                .isEqualTo(403);
        assertThat(status(INVITE.from("1020")
                        .calling("1010")
                        .to("sip:1010@192.0.2.1")
                        .on(8)
                        .certified("edge")))
                .as("a phone that came by itself")
                .isEqualTo(403);
    }

    @Test
    void insideADialogAnotherProxyIsChallenged() {
        CallRequest bye = inside("BYE");
        locations.remove("1010");
        add(new Location(
                "1010",
                "CSFrado",
                "rado",
                "sip:r@10.0.0.9",
                "",
                List.of("<sip:edge;lr>"),
                "edge",
                "node1",
                7,
                true,
                NOW));
        tokenOf = Optional.empty();
        assertThat(connections(bye.on(8).certified("edge"))).containsExactly(2L);
        assertThat(status(bye.on(8).certified("edge2"))).isEqualTo(407);
    }

    @Test
    void norDoesAProxyWithoutPathTakeARequestElsewhere() {
        locations.remove("1020");
        add(new Location("1020", "CSFbob", "bob", "sip:b@10.0.0.9", "", List.of(), "edge", "node1", 7, true, NOW));
        CallRequest bye = inside("BYE");
        assertThat(connections(bye.to("sip:b@10.0.0.9"))).containsExactly(7L);
        assertThat(status(bye.to("sip:b@evil.example.com"))).isEqualTo(403);
    }

    @Test
    void insideADialogBehindAProxyOnlyThePhonesOwnPlaceIsTheTarget() {
        locations.remove("1020");
        add(new Location(
                "1020",
                "CSFbob",
                "bob",
                "sip:CSFbob@10.0.0.9:5061;transport=tls",
                "",
                List.of("<sip:edge.example.com;lr>"),
                "edge",
                "node1",
                7,
                true,
                NOW));
        CallRequest bye = inside("BYE");
        assertThat(connections(bye.to("sip:1020-again@10.0.0.9:5061"))).containsExactly(7L);
        for (String target : List.of(
                "sip:CSFbob@evil.example.com:5061;transport=tls",
                "sip:CSFbob@10.0.0.9:22",
                "sip:CSFbob@10.0.0.9",
                "sip:CSFbob@10.0.0.9:5061;maddr=evil.example.com",
                "sip:CSFbob@10.0.0.9:5061;%6daddr=evil.example.com",
                "sip:CSFbob@10.0.0.9:5061;x=@evil.example.com",
                "sip:+4912345@edge.example.com",
                "tel:+4912345")) {
            assertThat(status(bye.to(target))).as(target).isEqualTo(403);
        }
        String edge = bye.headers("Route").getFirst();
        for (String route : List.of(
                "<sip:edge.example.com;lr;maddr=evil.example.com>",
                "<sip:edge.example.com;MADDR=evil.example.com;lr>",
                "<sip:edge.example.com;lr;ma%64dr=evil.example.com>")) {
            assertThat(status(bye.to("sip:CSFbob@10.0.0.9:5061").with("Route", edge, route)))
                    .as(route)
                    .isEqualTo(403);
        }
    }

    @Test
    void aPathIsTheRoute() {
        locations.remove("1020");
        add(new Location(
                "1020",
                "CSFbob",
                "bob",
                "sip:b@10.0.0.9",
                "",
                List.of("<sip:edge;lr>"),
                "edge",
                "node1",
                7,
                true,
                NOW));
        Target target = targets(INVITE).getFirst();
        assertThat(target.connection()).isEqualTo(7);
        assertThat(target.routes()).containsExactly("<sip:edge;lr>");
        assertThat(target.requestUri()).contains("sip:b@10.0.0.9");
    }

    @Test
    void forksToAllPhonesOfTheLineAndToEachOnce() {
        register("1020", "CSFtoo", "rado", 3);
        register("1020", "SEPtwo", "rado", 4, "\"<urn:two>\";1");
        register("1020", "SEPtwo", "rado", 5, "\"<urn:two>\";2");
        assertThat(connections(INVITE)).containsExactly(2L, 3L, 5L);
    }

    @Test
    void theCallerItselfDoesNotRingBesideOthers() {
        assertThat(connections(INVITE.to("sip:1010@192.0.2.1"))).containsExactly(1L);
        register("1010", "CSFtoo", "rado", 3);
        assertThat(connections(INVITE.to("sip:1010@192.0.2.1"))).containsExactly(3L);
    }

    @Test
    void nobodyThereIs480AndNoSuchLine404() {
        assertThat(status(INVITE.to("sip:1030@192.0.2.1"))).isEqualTo(480);
        assertThat(warning(INVITE.to("sip:1030@192.0.2.1"))).contains("Nobody is registered");
        assertThat(status(INVITE.to("sip:9999@192.0.2.1"))).isEqualTo(404);
    }

    @Test
    void aPhoneThatCannotBeReachedIs480AndWhySaid() {
        locations.remove("1020");
        add(new Location("1020", "CSFbob", "bob", "sip:b@x", "", List.of(), "", "node1", 2, false, NOW));
        assertThat(status(INVITE)).isEqualTo(480);
        assertThat(warning(INVITE)).contains("has ended");
        locations.remove("1020");
        add(new Location("1020", "CSFbob", "bob", "sip:b@x", "", List.of(), "", "node2", 2, false, NOW));
        assertThat(status(INVITE)).isEqualTo(480);
        assertThat(warning(INVITE)).contains("not in the cluster");
    }

    @Test
    void aPhoneOfAnotherNodeIsSentToByThatNode() {
        add(new Location("1020", "CSFtoo", "bob", "sip:b@x", "", List.of(), "", "node2", 2, true, NOW));
        assertThat(targets(INVITE)).extracting(Target::node).containsExactly("", "node2");
        assertThat(connections(INVITE)).containsExactly(2L, 2L);
    }

    /** Its token is the cluster's, and the connections of two nodes have the same numbers. */
    @Test
    void aSideOfADialogThatIsOnAnotherNodeIsFoundThere() {
        locations.remove("1020");
        add(new Location("1020", "CSFbob", "bob", "sip:b@x", "", List.of(), "", "node1", 2, true, NOW.plusSeconds(9)));
        add(new Location("1020", "CSFbob", "bob", "sip:b@x", "", List.of(), "", "node2", 2, true, NOW));
        String user = tokens.seal(
                new Dialog(
                        new Side("1010", "CSFrado", 0, "node1", 1),
                        new Side("1020", "CSFbob", 0, "node2", 2),
                        "caller".hashCode(),
                        2),
                "call");
        CallRequest bye = inside("BYE").with("Route", "<sip:" + user + "@192.0.2.1:5090;transport=tls;lr>");
        assertThat(targets(bye)).extracting(Target::node).containsExactly("node2");
    }

    @Test
    void optionsToUsAreAnsweredAndOtherRequestsToNobodyAreNot() {
        CallRequest options = CallRequest.of("OPTIONS").to("sip:192.0.2.1");
        tokenOf = Optional.empty();
        Respond answer = (Respond) router.handle(options);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).extracting(Header::name).containsExactly("Allow", "Supported");
        assertThat(status(options.with("Require", "100rel"))).isEqualTo(420);
        assertThat(status(INVITE.to("sip:192.0.2.1"))).isEqualTo(484);
    }

    @Test
    void nothingIsRelayedByAnotherRoute() {
        assertThat(status(INVITE.with("Route", "<sip:192.0.2.1;lr>", "<sip:x@example.com;lr>")))
                .isEqualTo(403);
        assertThat(connections(INVITE.with("Route", "<sip:192.0.2.1;lr>"))).containsExactly(2L);
    }

    @Test
    void credentialsForUsAndAssertedNamesStayHere() {
        Forward forward = (Forward) router.handle(INVITE.with("Proxy-Authorization", "Bearer token=\"t\"")
                .with(
                        "Authorization",
                        "Bearer t",
                        "Digest realm=\"ccmsipline\"",
                        "Digest realm=\"station\"",
                        "Digest realm=\"theirs\"")
                .with("P-Asserted-Identity", "<sip:boss@example.com>"));
        assertThat(forward.replaced())
                .containsOnly(
                        Map.entry("Proxy-Authorization", List.of()),
                        Map.entry("Authorization", List.of("Digest realm=\"theirs\"")),
                        Map.entry("P-Asserted-Identity", List.of()));
        assertThat(((Forward) router.handle(INVITE)).replaced()).isEmpty();
    }

    @Test
    void aPhonesOwnRecordRouteStaysHereAndAProxysGoesOn() {
        CallRequest recorded = INVITE.with("Record-Route", "<sip:192.0.2.66;lr>");
        assertThat(((Forward) router.handle(recorded)).replaced()).containsOnly(Map.entry("Record-Route", List.of()));
        locations.remove("1010");
        add(new Location(
                "1010",
                "CSFrado",
                "rado",
                "sip:r@10.0.0.9",
                "",
                List.of("<sip:edge;lr>"),
                "edge",
                "node1",
                7,
                true,
                NOW));
        assertThat(((Forward) router.handle(recorded.on(8).certified("edge"))).replaced())
                .isEmpty();
    }

    @Test
    void anEncryptedDeviceOffersSecureMediaOnly() {
        assertThat(status(INVITE.sdp("m=audio 5004 RTP/AVP 0"))).isEqualTo(488);
        assertThat(warning(INVITE.sdp("m=audio 5004 RTP/AVP 0")))
                .startsWith("302 node1 \"")
                .contains("RTP/AVP");
        assertThat(connections(INVITE.sdp("m=audio 5004 RTP/SAVP 0"))).containsExactly(2L);
        encrypted = false;
        assertThat(connections(INVITE.sdp("m=audio 5004 RTP/AVP 0"))).containsExactly(2L);
    }

    @Test
    void norIsAnEncryptedDeviceOfferedOthers() {
        register("1020", "CSFplain", "bob", 3);
        plain.addAll(Set.of("CSFrado", "CSFplain"));
        assertThat(connections(INVITE.sdp("m=audio 5004 RTP/AVP 0"))).containsExactly(3L);
        assertThat(connections(INVITE.sdp("m=audio 5004 RTP/SAVP 0"))).containsExactly(2L, 3L);
        plain.remove("CSFplain");
        assertThat(status(INVITE.sdp("m=audio 5004 RTP/AVP 0"))).isEqualTo(488);
        assertThat(status(inside("UPDATE").sdp("m=audio 5004 RTP/AVP 0"))).isEqualTo(488);
        plain.addAll(Set.of("CSFbob", "CSFplain"));
        assertThat(connections(inside("UPDATE").sdp("m=audio 5004 RTP/AVP 0"))).containsExactly(2L);
    }

    private CallRequest inside(String method) {
        String user = targets(INVITE).getFirst().recordRoute().orElseThrow();
        return CallRequest.of(method)
                .to("sip:CSFbob@10.0.0.2;transport=tls")
                .with("Route", "<sip:" + user + "@192.0.2.1:5090;transport=tls;lr>")
                .with("To", "<sip:1020@192.0.2.1>;tag=callee");
    }

    private CallRequest back(String method) {
        return inside(method)
                .to("sip:CSFrado@10.0.0.1;transport=tls")
                .on(2)
                .from("1020")
                .with("From", "<sip:1020@192.0.2.1>;tag=callee")
                .with("To", "<sip:1010@192.0.2.1>;tag=caller");
    }

    @Test
    void insideADialogTheOtherSideIsFoundWithoutAToken() {
        CallRequest bye = inside("BYE");
        CallRequest theirs = back("BYE");
        tokenOf = Optional.empty();
        Target target = targets(bye).getFirst();
        assertThat(target.connection()).isEqualTo(2);
        assertThat(target.requestUri()).contains("sip:CSFbob@10.0.0.2;transport=tls");
        assertThat(target.routes()).isEmpty();
        assertThat(target.recordRoute()).isEmpty();
        assertThat(connections(theirs)).containsExactly(1L);
    }

    /** RFC 3261 section 12.2.2: without a tag in To it is none of a dialog, whatever its Route names. */
    @Test
    void anOldDialogMakesNoNewCall() {
        CallRequest call = inside("INVITE").to("sip:1020@192.0.2.1").with("To", "<sip:1020@192.0.2.1>");
        assertThat(connections(call)).containsExactly(2L);
        assertThat(targets(call).getFirst().recordRoute()).isPresent();
        assertThat(status(call.from("1999"))).isEqualTo(403);
        assertThat(status(call.as("MESSAGE").from("1999"))).isEqualTo(403);
        tokenOf = Optional.empty();
        assertThat(status(call)).isEqualTo(407);
        assertThat(status(call.as("MESSAGE"))).isEqualTo(407);
        assertThat(router.handle(call.as("ACK"))).isInstanceOf(SipReply.Silence.class);
    }

    @Test
    void insideADialogFromStaysWhoItWas() {
        assertThat(status(inside("INVITE").from("1999"))).isEqualTo(403);
        assertThat(router.handle(inside("ACK").from("1999"))).isInstanceOf(SipReply.Silence.class);
        CallRequest theirs = back("INVITE");
        assertThat(connections(theirs)).containsExactly(1L);
        assertThat(status(theirs.from("1999").with("From", "<sip:1999@192.0.2.1>;tag=callee")))
                .isEqualTo(403);
    }

    @Test
    void ofTwoPhonesThatShareADeviceTheOneOfTheDialogIsMeant() {
        locations.remove("1020");
        register("1020", "CSFbob", "bob", 2, "");
        register("1020", "CSFbob", "bob", 3, "");
        assertThat(connections(INVITE)).containsExactly(2L, 3L);
        assertThat(connections(inside("BYE"))).containsExactly(2L);
        CallRequest bye = inside("BYE");
        locations.remove("1020");
        register("1020", "CSFbob", "bob", 3, "");
        assertThat(connections(bye)).containsExactly(3L);
    }

    @Test
    void soOfTheCallersPhones() {
        register("1010", "CSFrado", "rado", 5, "");
        assertThat(connections(back("BYE"))).containsExactly(1L);
    }

    @Test
    void insideADialogOnlyThePathLeadsOn() {
        String ours = inside("BYE").headers("Route").getFirst();
        assertThat(status(inside("BYE").with("Route", ours, "<sip:evil.example.com;lr>")))
                .isEqualTo(403);
        locations.remove("1020");
        add(new Location(
                "1020",
                "CSFbob",
                "bob",
                "sip:CSFbob@10.0.0.9",
                "",
                List.of("<sip:leg=1@Edge.example.com:5061;transport=tls;lr>"),
                "edge.example.com",
                "node1",
                7,
                true,
                NOW));
        CallRequest bye = inside("BYE").to("sip:CSFbob@10.0.0.9");
        String edge = bye.headers("Route").getFirst();
        Target target = targets(bye.with("Route", edge, "<sip:edge.example.com:7001;lr>"))
                .getFirst();
        assertThat(target.connection()).isEqualTo(7);
        assertThat(target.routes()).containsExactly("<sip:edge.example.com:7001;lr>");
        for (String other : List.of(
                "<sip:edge.example.com.evil.example.com;lr>",
                "<sip:edge.example.com@evil.example.com;lr>",
                "<sip:evil.example.com;lr>;x=\"<sip:edge.example.com;lr>\"",
                "<sip:evil.example.com;x=@edge.example.com;lr>")) {
            assertThat(status(bye.with("Route", edge, other))).isEqualTo(403);
        }
        assertThat(status(bye.with("Route", edge, "<sip:edge.example.com;lr>", "<sip:evil.example.com;lr>")))
                .isEqualTo(403);
    }

    @Test
    void aPhoneThatCameBackOnAnotherConnectionIsFoundThere() {
        CallRequest bye = inside("BYE");
        locations.remove("1020");
        register("1020", "CSFother", "bob", 8);
        register("1020", "CSFbob", "bob", 9);
        assertThat(connections(bye)).containsExactly(9L);
        locations.remove("1020");
        assertThat(status(bye)).isEqualTo(480);
    }

    @Test
    void insideADialogAnotherConnectionIsChallenged() {
        CallRequest bye = inside("BYE").on(5);
        assertThat(connections(bye)).containsExactly(2L);
        tokenOf = Optional.empty();
        assertThat(status(bye)).isEqualTo(407);
        assertThat(router.handle(bye.as("ACK"))).isInstanceOf(SipReply.Silence.class);
    }

    @Test
    void aTokenOfAnotherDialogIsNone() {
        CallRequest bye =
                inside("BYE").with("From", "<sip:1010@192.0.2.1>;tag=x").with("To", "<sip:1020@192.0.2.1>;tag=y");
        assertThat(status(bye)).isEqualTo(481);
        assertThat(status(inside("BYE").with("Call-ID", "another"))).isEqualTo(481);
    }

    @Test
    void aDialogOfAnotherClusterIsNone() {
        String user = new DialogTokens()
                .seal(
                        new Dialog(
                                new Side("1010", "CSFrado", 0, "node1", 1),
                                new Side("1020", "CSFbob", 0, "node1", 2),
                                1,
                                2),
                        "call");
        CallRequest bye = inside("BYE").with("Route", "<sip:" + user + "@192.0.2.1:5090;transport=tls;lr>");
        tokenOf = Optional.empty();
        assertThat(status(bye)).isEqualTo(481);
        assertThat(router.handle(bye.as("ACK"))).isInstanceOf(SipReply.Silence.class);
    }

    @Test
    void insideADialogADevicesRateHoldsToo() {
        CallRequest info = inside("INFO");
        tooFast = "CSFrado";
        assertThat(status(info)).isEqualTo(503);
        assertThat(router.handle(info.as("ACK"))).isInstanceOf(SipReply.Silence.class);
        assertThat(connections(back("INFO"))).containsExactly(1L);
    }

    /** The caller has said whom he calls; that is who the callee is to him. */
    @Test
    void theCalleeGoesByWhatToSaid() {
        CallRequest invite = INVITE.to("sip:1020@192.0.2.1").calling("boss");
        String user = targets(invite).getFirst().recordRoute().orElseThrow();
        CallRequest theirs = back("BYE").with("Route", "<sip:" + user + "@192.0.2.1:5090;transport=tls;lr>");
        assertThat(connections(theirs)).containsExactly(1L);
        assertThat(connections(theirs.from("boss").with("From", "<sip:boss@192.0.2.1>;tag=callee")))
                .containsExactly(1L);
    }

    /** A phone that is told to restart or to read its settings anew does so for whoever says it. */
    @Test
    void aNotifyOfNoDialogIsNotForPhonesToSend() {
        assertThat(status(CallRequest.of("NOTIFY").with("Event", "check-sync"))).isEqualTo(403);
        assertThat(connections(inside("NOTIFY"))).containsExactly(2L);
    }

    @Test
    void nobodyMakesAnothersPhoneAnswerByItself() {
        Forward forward = (Forward) router.handle(INVITE.with("Answer-Mode", "Auto")
                .with("Priv-Answer-Mode", "Auto;require")
                .with("Call-Info", "<sip:x>;Answer-After=0", "<http://x/photo.png>;purpose=icon")
                .with("Alert-Info", "<http://x/ring.wav>"));
        assertThat(forward.replaced())
                .containsOnly(
                        Map.entry("Answer-Mode", List.of()),
                        Map.entry("Priv-Answer-Mode", List.of()),
                        Map.entry("Call-Info", List.of("<http://x/photo.png>;purpose=icon")));
    }

    @Test
    void mediaInsideADialogIsSecureTooAndAnAckWithOtherMediaStops() {
        assertThat(status(inside("UPDATE").sdp("m=audio 5004 RTP/AVP 0"))).isEqualTo(488);
        assertThat(status(back("INVITE").sdp("m=audio 5004 RTP/AVP 0"))).isEqualTo(488);
        assertThat(router.handle(inside("ACK").sdp("m=audio 5004 RTP/AVP 0"))).isInstanceOf(SipReply.Silence.class);
        assertThat(connections(inside("ACK").sdp("m=audio 5004 RTP/SAVP 0"))).containsExactly(2L);
    }

    @Test
    void anAckThatBelongsToNothingIsNotAnswered() {
        assertThat(router.handle(CallRequest.of("ACK"))).isInstanceOf(SipReply.Silence.class);
        CallRequest ack = inside("ACK");
        locations.clear();
        assertThat(router.handle(ack)).isInstanceOf(SipReply.Silence.class);
    }

    @Test
    void whatCannotBeDecidedIs503() {
        broken = true;
        assertThat(status(INVITE)).isEqualTo(503);
    }
}
