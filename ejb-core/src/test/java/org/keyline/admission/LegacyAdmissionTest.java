package org.keyline.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.profile.DeviceSecurityMode.AUTHENTICATED;
import static org.keyline.profile.DeviceSecurityMode.ENCRYPTED;
import static org.keyline.profile.DeviceSecurityMode.NON_SECURE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.attempt.Reason;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;
import org.keyline.digest.DigestCheck;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.listener.ListenerDirectory;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.profile.DeviceSecurityMode;
import org.keyline.profile.TransportType;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.SipReply.Respond;
import org.keyline.sip.SipRequest;
import org.keyline.token.Refusal;
import org.keyline.token.TokenValidator;
import org.keyline.token.Verdict;

/** Profile by listener by credentials, and what each comes to. */
class LegacyAdmissionTest {

    private static final String PASSWORD = "correct-horse";
    private static final String URI = "sip:192.0.2.1";

    private final Map<ParameterKey, String> settings = new EnumMap<>(Map.of(ParameterKey.CLUSTER_SIP_OAUTH_MODE, "1"));
    private Verdict verdict = valid("rado");
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final Map<String, DeviceFacts> devices = Map.of(
            "OAUTH", device("OAUTH", true, false, ENCRYPTED, TransportType.TLS),
            "TLSDIGEST", device("TLSDIGEST", false, true, ENCRYPTED, TransportType.TLS),
            "AUTHDIGEST", device("AUTHDIGEST", false, true, AUTHENTICATED, TransportType.TLS),
            "TLSNONE", device("TLSNONE", false, false, ENCRYPTED, TransportType.TLS),
            "BOTH", device("BOTH", false, true, NON_SECURE, TransportType.TCP_UDP),
            "TCPONLY", device("TCPONLY", false, true, NON_SECURE, TransportType.TCP),
            "UDPONLY", device("UDPONLY", false, true, NON_SECURE, TransportType.UDP),
            "OPEN", device("OPEN", false, false, NON_SECURE, TransportType.TCP_UDP),
            "NOBODYS",
                    new DeviceFacts(
                            "NOBODYS",
                            DeviceFacts.Security.OAUTH,
                            Optional.empty(),
                            Optional.empty(),
                            503,
                            Set.of("1010")));
    private final Set<String> ofDesk = devices.keySet().stream()
            .filter(name -> !Set.of("OAUTH", "NOBODYS").contains(name))
            .collect(Collectors.toUnmodifiableSet());

    private static DeviceFacts device(
            String name, boolean oauth, boolean digest, DeviceSecurityMode mode, TransportType transport) {
        return new DeviceFacts(
                name,
                new DeviceFacts.Security(oauth, digest, mode, transport, Duration.ofSeconds(600)),
                Optional.of("rado"),
                Optional.of("desk"),
                503,
                Set.of(name.equals("BOTH") ? "1012" : "1010"));
    }

    private static Verdict valid(String user) {
        return new Verdict.Valid(
                user, "keyline-softphone", "jti", Instant.MAX, Set.of("sip"), Optional.empty(), TokenMarks.NONE);
    }

    private Admission admission = admission();

    private Admission admission() {
        ParameterValues parameters = ParameterValues.fixed(settings);
        return new Admission(
                parameters,
                new TokenValidator() {
                    @Override
                    public CompletableFuture<Verdict> validate(String token, String method, Optional<String> peer) {
                        return CompletableFuture.completedFuture(verdict);
                    }
                },
                new DeviceDirectory() {
                    @Override
                    public CompletableFuture<Optional<DeviceFacts>> find(String name) {
                        return CompletableFuture.completedFuture(Optional.ofNullable(devices.get(name)));
                    }

                    @Override
                    public CompletableFuture<Set<String>> ofDigestUser(String user) {
                        return CompletableFuture.completedFuture(user.equals("desk") ? ofDesk : Set.of());
                    }
                },
                ListenerDirectory.fixed(),
                new IssuerDirectory() {},
                DigestCheck.of(
                        parameters,
                        user -> Set.of("desk", "other").contains(user) ? Optional.of(PASSWORD) : Optional.empty(),
                        () -> now),
                new RevocationList() {
                    @Override
                    public boolean isRevoked(String device, long issued) {
                        return false;
                    }
                },
                new LocalNode("node7"));
    }

    private void set(ParameterKey key, String value) {
        settings.put(key, value);
        admission = admission();
    }

    /** Whoever has a password or a token asks for devices of others, of nobody, and for one that there is not. */
    @ParameterizedTest
    @ValueSource(strings = {"OAUTH", "TLSDIGEST", "TLSNONE", "OPEN", "BOTH", "NOBODYS"})
    void tellsNobodyOfOthersDevices(String device) {
        verdict = valid("anna");
        for (String listener : List.of("sip-tls", "sip-tcp", "sip-udp")) {
            assertThat(shape(admit(byPassword(phone(device, listener), "other"))))
                    .isEqualTo(shape(admit(byPassword(phone("GHOST", listener), "other"))));
            assertThat(shape(admit(phone(device, listener).bearer("good"))))
                    .isEqualTo(shape(admit(phone("GHOST", listener).bearer("good"))));
            PhoneRequest late = byPassword(phone(device, listener), "other");
            now = now.plusSeconds(601);
            assertThat(shape(admit(late))).isEqualTo(shape(admit(byPassword(phone("GHOST", listener), "other"))));
        }
    }

    /** What each profile comes to at each listener, with the right password. */
    @ParameterizedTest
    @CsvSource({
        "OAUTH,      sip-tls, SECURITY_MISMATCH",
        "OAUTH,      sip-tcp, SECURITY_MISMATCH",
        "OAUTH,      sip-udp, SECURITY_MISMATCH",
        "TLSDIGEST,  sip-tls, NONE",
        "TLSDIGEST,  sip-tcp, PROTOCOL_MISMATCH",
        "TLSDIGEST,  sip-udp, PROTOCOL_MISMATCH",
        "AUTHDIGEST, sip-tls, NONE",
        "AUTHDIGEST, sip-udp, PROTOCOL_MISMATCH",
        "TLSNONE,    sip-tls, DATABASE_CONFIGURATION_ERROR",
        "TLSNONE,    sip-tcp, PROTOCOL_MISMATCH",
        "BOTH,       sip-tls, PROTOCOL_MISMATCH",
        "BOTH,       sip-tcp, NONE",
        "BOTH,       sip-udp, NONE",
        "TCPONLY,    sip-tcp, NONE",
        "TCPONLY,    sip-udp, PROTOCOL_MISMATCH",
        "UDPONLY,    sip-tcp, PROTOCOL_MISMATCH",
        "UDPONLY,    sip-udp, NONE",
        "OPEN,       sip-tls, PROTOCOL_MISMATCH",
        "OPEN,       sip-tcp, DATABASE_CONFIGURATION_ERROR",
        "OPEN,       sip-udp, DATABASE_CONFIGURATION_ERROR",
        "GHOST,      sip-tls, NO_ENTRY_IN_DATABASE",
    })
    void byDigest(String device, String listener, Reason reason) {
        comesTo(byPassword(phone(device, listener), "desk"), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "OAUTH,     sip-tls, SECURITY_MISMATCH",
        "OAUTH,     sip-tcp, SECURITY_MISMATCH",
        "TLSDIGEST, sip-tls, NONE",
        "TLSNONE,   sip-tls, DATABASE_CONFIGURATION_ERROR",
        "BOTH,      sip-tcp, SECURITY_MISMATCH",
        "BOTH,      sip-tls, PROTOCOL_MISMATCH",
        "OPEN,      sip-udp, SECURITY_MISMATCH",
        "GHOST,     sip-tls, NO_ENTRY_IN_DATABASE",
    })
    void byToken(String device, String listener, Reason reason) {
        comesTo(phone(device, listener).bearer("good"), reason);
    }

    /** What exists is not for the peer to know. */
    private static Reason told(Reason reason) {
        return reason == Reason.NO_ENTRY_IN_DATABASE ? Reason.AUTHENTICATION_ERROR : reason;
    }

    private void comesTo(PhoneRequest request, Reason reason) {
        Decision decision = admit(request);
        if (reason == Reason.NONE) {
            assertThat(decision).isInstanceOf(Decision.Admitted.class);
        } else {
            assertThat(decision).isInstanceOfSatisfying(Decision.TurnedBack.class, back -> {
                assertThat(back.reason()).isEqualTo(reason);
                assertThat(back.reply().status()).isEqualTo(403);
                assertThat(back.reply().headers())
                        .contains(new Header(
                                "Warning", "399 node7 \"" + told(reason).warning() + "\""));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAUTH", "TLSDIGEST", "TLSNONE", "OPEN", "BOTH", "GHOST"})
    void challengesAllAlikeWhoShowNothing(String device) {
        for (String listener : List.of("sip-tls", "sip-tcp", "sip-udp")) {
            assertThat(shape(admit(phone(device, listener)))).isEqualTo(shape(admit(phone("TCPONLY", listener))));
            assertThat(shape(admit(byPassword(phone(device, listener), "ghost"))))
                    .isEqualTo(shape(admit(phone("TCPONLY", listener))));
            assertThat(shape(admit(wrong(phone(device, listener)))))
                    .isEqualTo(shape(admit(phone("TCPONLY", listener))));
        }
    }

    /** An answer without what is different each time. */
    private static String shape(Decision decision) {
        return ((Decision.TurnedBack) decision).reply().toString().replaceAll("nonce=\"[^\"]*\"", "nonce");
    }

    @Test
    void offersTheTokenBesideDigestOverTlsAlone() {
        assertThat(challenges(phone("GHOST", "sip-tls")))
                .satisfiesExactly(
                        token -> assertThat(token).isEqualTo("Bearer realm=\"ccmsipline\""),
                        sha -> assertThat(sha).startsWith("Digest ").contains("algorithm=SHA-256"),
                        md5 -> assertThat(md5).startsWith("Digest ").contains("algorithm=MD5"));
        assertThat(challenges(phone("GHOST", "sip-tcp"))).hasSize(2);
        assertThat(challenges(phone("GHOST", "sip-udp"))).hasSize(2);

        set(ParameterKey.SIP_TOKEN_BESIDE_DIGEST, "0");
        assertThat(challenges(phone("GHOST", "sip-tls"))).hasSize(2);
        comesTo(phone("TLSDIGEST", "sip-tls").bearer("good"), Reason.SECURITY_MISMATCH);
    }

    @Test
    void challengesABadTokenWithTheError() {
        verdict = new Verdict.Refused(Refusal.EXPIRED);
        assertThat(challenges(phone("TLSDIGEST", "sip-tls").bearer("old")))
                .hasSize(3)
                .contains("Bearer realm=\"ccmsipline\",error=\"invalid_token\"");
        assertThat(challenges(phone("TLSDIGEST", "sip-tcp").bearer("old"))).hasSize(2);
    }

    private List<String> challenges(PhoneRequest request) {
        Respond reply = ((Decision.TurnedBack) admit(request)).reply();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers())
                .allSatisfy(header -> assertThat(header.name()).isEqualTo("WWW-Authenticate"));
        return reply.headers().stream().map(Header::value).toList();
    }

    @Test
    void goesOnWhileTheModeIsOffAndBelievesNoTokenThen() {
        set(ParameterKey.CLUSTER_SIP_OAUTH_MODE, "0");
        comesTo(byPassword(phone("TLSDIGEST", "sip-tls"), "desk"), Reason.NONE);
        assertThat(challenges(phone("TLSDIGEST", "sip-tls").bearer("good"))).hasSize(2);
    }

    @Test
    void registersNobodyUnprovenUnlessItIsSetSo() {
        assertThat(challenges(phone("OPEN", "sip-udp"))).hasSize(2);
        set(ParameterKey.SIP_UNAUTHENTICATED_DEVICES, "1");
        comesTo(phone("OPEN", "sip-udp"), Reason.NONE);
        comesTo(phone("OPEN", "sip-tcp"), Reason.NONE);
        for (String other : List.of("OAUTH", "TLSDIGEST", "TLSNONE", "BOTH", "TCPONLY", "GHOST")) {
            assertThat(challenges(phone(other, "sip-tcp"))).hasSize(2);
        }
        assertThat(challenges(phone("OPEN", "sip-tls"))).hasSize(3);
        comesTo(phone("OPEN", "sip-udp").line("1999"), Reason.DIRECTORY_NUMBER_MISMATCH);
    }

    @Test
    void holdsTheUserToHisDevices() {
        comesTo(byPassword(phone("TLSDIGEST", "sip-tls"), "other"), Reason.AUTHENTICATION_ERROR);
        comesTo(byPassword(phone("TLSDIGEST", "sip-tls").line("1999"), "desk"), Reason.DIRECTORY_NUMBER_MISMATCH);
        comesTo(byPassword(phone("TLSDIGEST", "sip-tls", "999"), "desk"), Reason.DEVICE_TYPE_MISMATCH);
        verdict = valid("anna");
        comesTo(phone("TLSDIGEST", "sip-tls").bearer("good"), Reason.AUTHENTICATION_ERROR);
    }

    /** A phone that is not of Cisco's make says what its user and its line are, and nothing of devices. */
    @Test
    void findsTheDeviceByTheUserAndItsLine() {
        PhoneRequest plain = phone("x", "sip-udp").nameless().line("1012");
        assertThat(admit(byPassword(plain, "desk"))).isInstanceOfSatisfying(Decision.Admitted.class, admitted -> {
            assertThat(admitted.device().name()).isEqualTo("BOTH");
            assertThat(admitted.user()).isEqualTo("desk");
        });
        comesTo(byPassword(plain, "other"), Reason.NO_ENTRY_IN_DATABASE);
        assertThat(admit(byPassword(plain.withoutContact(), "desk"))).isInstanceOf(Decision.Admitted.class);
    }

    /** What a phone sends other than REGISTER is of the device that has registered there, or of none. */
    @Test
    void whoHasNotRegisteredDoesNotCall() {
        PhoneRequest call =
                phone("x", "sip-udp").nameless().withoutContact().line("1012").as("INVITE");
        assertThat(admit(digest(call, "desk", PASSWORD, "INVITE")))
                .isInstanceOfSatisfying(Decision.TurnedBack.class, back -> {
                    assertThat(back.reply().status()).isEqualTo(403);
                    assertThat(back.reason()).isEqualTo(Reason.DIRECTORY_NUMBER_MISMATCH);
                });
        assertThat(admission
                        .admit(
                                digest(call, "desk", PASSWORD, "INVITE"),
                                user -> CompletableFuture.completedFuture(Optional.of("BOTH")))
                        .join())
                .isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void aNonceLivesAsLongAsTheProfileSays() {
        PhoneRequest request = byPassword(phone("TLSDIGEST", "sip-tls"), "desk");
        now = now.plusSeconds(601);
        assertThat(challenges(request))
                .filteredOn(text -> text.startsWith("Digest"))
                .allSatisfy(challenge -> assertThat(challenge).endsWith("stale=true"));
    }

    @Test
    void aReplayIsChallengedAgain() {
        PhoneRequest request = byPassword(phone("TLSDIGEST", "sip-tls"), "desk");
        comesTo(request, Reason.NONE);
        assertThat(challenges(request)).last().asString().endsWith("stale=true");
    }

    @Test
    void saysWhoSentARequestOfAnotherMethod() {
        DeviceFacts open = devices.get("OPEN");
        PhoneRequest request = phone("OPEN", "sip-udp");
        assertThat(who(request, Optional.ofNullable(open))).isInstanceOf(Decision.TurnedBack.class);
        set(ParameterKey.SIP_UNAUTHENTICATED_DEVICES, "1");
        assertThat(who(request, Optional.ofNullable(open))).isInstanceOf(Identity.Unproven.class);
        assertThat(who(request, Optional.empty())).isInstanceOf(Decision.TurnedBack.class);
        assertThat(who(request, Optional.ofNullable(devices.get("BOTH")))).isInstanceOf(Decision.TurnedBack.class);
        assertThat(who(byPassword(request, "desk"), Optional.empty()))
                .isInstanceOfSatisfying(Identity.ByDigest.class, desk -> {
                    assertThat(desk.user()).isEqualTo("desk");
                    assertThat(devices.values())
                            .filteredOn(device -> device.digestUser().isPresent())
                            .allMatch(desk::speaksFor);
                });
        PhoneRequest byToken = PhoneRequest.OF_RADO.bearer("good");
        assertThat(who(byToken, Optional.empty())).isInstanceOf(Identity.ByToken.class);
    }

    private Authentication who(SipRequest request, Optional<DeviceFacts> device) {
        return admission.authenticate(request, device).join();
    }

    private Decision admit(SipRequest request) {
        return admission
                .admit(request, user -> CompletableFuture.completedFuture(Optional.empty()))
                .join();
    }

    private static PhoneRequest phone(String device, String listener) {
        return phone(device, listener, "503");
    }

    private static PhoneRequest phone(String device, String listener, String model) {
        Protocol protocol = switch (listener) {
            case "sip-tls" -> Protocol.TLS;
            case "sip-tcp" -> Protocol.TCP;
            default -> Protocol.UDP;
        };
        return PhoneRequest.OF_RADO
                .by(listener, protocol)
                .identity(device, model)
                .line(device.equals("BOTH") ? "1012" : "1010");
    }

    private PhoneRequest byPassword(PhoneRequest request, String user) {
        return digest(request, user, PASSWORD);
    }

    private PhoneRequest wrong(PhoneRequest request) {
        return digest(request, "desk", "wrong-horse");
    }

    /** Answers the challenge for SHA-256 as a phone does. */
    private PhoneRequest digest(PhoneRequest request, String user, String password) {
        return digest(request, user, password, "REGISTER");
    }

    private PhoneRequest digest(PhoneRequest request, String user, String password, String method) {
        String challenge = challenges(phone("GHOST", "sip-tls")).stream()
                .filter(text -> text.contains("SHA-256"))
                .findFirst()
                .orElseThrow();
        String nonce = challenge.replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        String ha1 = sha256(user + ":ccmsipline:" + password);
        String ha2 = sha256(method + ":" + URI);
        String response = sha256(String.join(":", ha1, nonce, "00000001", "c", "auth", ha2));
        return request.with(Map.of(
                "Authorization",
                List.of("Digest username=\"" + user + "\", realm=\"ccmsipline\", nonce=\"" + nonce + "\", uri=\"" + URI
                        + "\", response=\"" + response
                        + "\", algorithm=SHA-256, cnonce=\"c\", qop=auth, nc=00000001")));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
