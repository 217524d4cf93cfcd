package org.keyline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;
import org.keyline.digest.DigestCheck;
import org.keyline.issuer.IssuerDirectory;
import org.keyline.issuer.IssuerFacts;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.Listener;
import org.keyline.listener.ListenerDirectory;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.revocation.RevocationList;
import org.keyline.revocation.TokenMarks;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.SipReply.Respond;
import org.keyline.sip.SipRequest;
import org.keyline.token.Refusal;
import org.keyline.token.TokenValidator;
import org.keyline.token.Verdict;

/** The checks in their order, and what each tells the phone. */
class AdmissionTest {

    private static final PhoneRequest WITH_TOKEN = PhoneRequest.OF_RADO.bearer("good");
    private static final String SIGNED = "header.claims.good";
    private static final String SIGNED_BAD = "header.claims.bad";
    private static final TokenMarks MARKS = new TokenMarks(1, 2, 3, 4, 5, 1_000);
    private static final Verdict.Valid TOKEN = token("rado", Optional.empty());

    private final Map<String, DeviceFacts> devices = new java.util.HashMap<>(Map.of(
            "CSFrado", facts("CSFrado", true, Optional.of("rado")),
            "CSFplain", facts("CSFplain", false, Optional.of("rado")),
            "CSFother", facts("CSFother", true, Optional.of("other")),
            "CSFnobody", facts("CSFnobody", true, Optional.empty())));
    private final Listener listener = new Listener("sip-oauth");
    private final RevokedDevices revocations = new RevokedDevices();
    private String mode = "1";
    private String rate = "100";
    private Verdict verdict = TOKEN;
    private Optional<CompletableFuture<Optional<DeviceFacts>>> directory = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private int validated;
    private int looked;

    private static DeviceFacts facts(String name, boolean oauth, Optional<String> owner) {
        return new DeviceFacts(name, oauth, owner, 503, Set.of("1010", "1012"));
    }

    private static IssuerFacts issuer(String uri) {
        return new IssuerFacts(
                "Keycloak",
                uri,
                Optional.empty(),
                Set.of(),
                Set.of(),
                "sip",
                Map.of(),
                Set.of(),
                "sub",
                "",
                Duration.ZERO,
                Optional.empty());
    }

    private static Verdict.Valid token(String user, Optional<String> device) {
        return new Verdict.Valid(user, "keyline-softphone", "jti", Instant.MAX, Set.of("sip"), device, MARKS);
    }

    private static final class RevokedDevices extends RevocationList {

        private String revoked = "";

        @Override
        public boolean isRevoked(String device, long issued) {
            assertThat(issued).isEqualTo(MARKS.issued());
            return device.equals(revoked);
        }
    }

    private final class Tokens extends TokenValidator {
        @Override
        public CompletableFuture<Verdict> validate(String token, String method, Optional<String> certificate) {
            validated++;
            assertThat(token).isIn("good", "bad", SIGNED, SIGNED_BAD);
            assertThat(method).isIn("REGISTER", "INVITE");
            assertThat(certificate).contains(PhoneRequest.CERTIFICATE);
            return CompletableFuture.completedFuture(
                    token.endsWith("bad") ? new Verdict.Refused(Refusal.EXPIRED) : verdict);
        }
    }

    private final class Devices extends DeviceDirectory {
        @Override
        public CompletableFuture<Optional<DeviceFacts>> find(String name) {
            looked++;
            return directory.orElseGet(() -> CompletableFuture.completedFuture(Optional.ofNullable(devices.get(name))));
        }

        @Override
        public CompletableFuture<Set<String>> ofOwner(String user) {
            return CompletableFuture.completedFuture(devices.values().stream()
                    .filter(device -> device.owner().equals(Optional.of(user)))
                    .map(DeviceFacts::name)
                    .collect(Collectors.toSet()));
        }
    }

    private CompletableFuture<Decision> admit(SipRequest request) {
        return admission().admit(request, user -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private Admission admission() {
        return new Admission(
                ParameterValues.fixed(
                        Map.of(ParameterKey.CLUSTER_SIP_OAUTH_MODE, mode, ParameterKey.SIP_REQUESTS_PER_DEVICE, rate)),
                new Tokens(),
                new Devices(),
                ListenerDirectory.fixed(listener),
                new IssuerDirectory() {
                    @Override
                    public Collection<IssuerFacts> all() {
                        return issuer.map(AdmissionTest::issuer).stream().toList();
                    }
                },
                DigestCheck.of(ParameterValues.fixed(Map.of()), user -> Optional.empty(), InstantSource.system()),
                revocations,
                new LocalNode("node7"));
    }

    private Decision.TurnedBack turnedBack(SipRequest request) {
        CompletableFuture<Decision> decision = admit(request);
        assertThat(decision).as("completed at once").isCompleted();
        return (Decision.TurnedBack) decision.join();
    }

    private void forbidden(SipRequest request, Stage stage, Reason reason, String user) {
        Decision.TurnedBack back = turnedBack(request);
        assertThat(back.stage()).isEqualTo(stage);
        assertThat(back.reason()).isEqualTo(reason);
        assertThat(back.user()).isEqualTo(user);
        assertThat(back.detail()).isNotBlank();
        boolean theirs = stage != Stage.OWNER && reason != Reason.NO_ENTRY_IN_DATABASE;
        Reason told = theirs ? reason : Reason.AUTHENTICATION_ERROR;
        assertThat(back.reply())
                .isEqualTo(new Respond(
                        403,
                        "Forbidden",
                        new Header("Retry-After", "35"),
                        new Header("Warning", "399 node7 \"" + told.warning() + "\"")));
    }

    @Test
    void letsTheOwnerInAtOnce() {
        CompletableFuture<Decision> decision = admit(WITH_TOKEN);
        assertThat(decision)
                .isCompletedWithValue(
                        new Decision.Admitted(Objects.requireNonNull(devices.get("CSFrado")), "1010", TOKEN));
        assertThat(admit(WITH_TOKEN.line("1012")).join()).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void forbidsWhileTheModeIsOffWhateverElseIsWrong() {
        mode = "0";
        forbidden(PhoneRequest.OF_RADO.by("sip", Protocol.TCP), Stage.MODE, Reason.SECURITY_MISMATCH, "");
        forbidden(WITH_TOKEN, Stage.MODE, Reason.SECURITY_MISMATCH, "");
        assertThat(validated + looked).isZero();
    }

    @Test
    void forbidsOtherPortsBeforeItAsksForAToken() {
        forbidden(WITH_TOKEN.by("sips", Protocol.TLS), Stage.PORT, Reason.SECURITY_MISMATCH, "");
        forbidden(WITH_TOKEN.by("sip-oauth", Protocol.TCP), Stage.PORT, Reason.SECURITY_MISMATCH, "");
        forbidden(PhoneRequest.OF_RADO.by("sip", Protocol.TCP), Stage.PORT, Reason.SECURITY_MISMATCH, "");
        assertThat(validated + looked).isZero();
    }

    @Test
    void challengesWhoBringsNoToken() {
        Decision.TurnedBack back = turnedBack(PhoneRequest.OF_RADO);
        assertThat(back)
                .isEqualTo(new Decision.TurnedBack(
                        new Respond(
                                407,
                                "Proxy Authentication Required",
                                new Header("Proxy-Authenticate", "Bearer realm=\"ccmsipline\"")),
                        Stage.TOKEN,
                        Reason.NONE,
                        "",
                        ""));
        assertThat(validated + looked).isZero();
    }

    @Test
    void takesTokensOverWebSocket() {
        assertThat(admit(WITH_TOKEN.by("sip-wss", Protocol.WSS)).join()).isInstanceOf(Decision.Admitted.class);
        forbidden(WITH_TOKEN.by("sip-wss", Protocol.TLS), Stage.PORT, Reason.SECURITY_MISMATCH, "");
    }

    /** By the draft, which RFC 8898 left behind; the issuer is the one that tokens of this server come from. */
    @Test
    void tellsAClientThatCanFetchATokenWhere() {
        listener.setAuthzServer("");
        issuer = Optional.of("https://sso.example.com/realms/keyline");
        PhoneRequest fetching = PhoneRequest.OF_RADO.announcing("+sip.token");
        assertThat(turnedBack(fetching).reply().headers())
                .containsExactly(new Header(
                        "Proxy-Authenticate",
                        "Bearer realm=\"ccmsipline\",authz_server=\"https://sso.example.com/realms/keyline\""));
        assertChallenge(407, "Proxy-Authenticate", "Bearer realm=\"ccmsipline\"");
    }

    @Test
    void challengesByTheListenersTerms() {
        listener.setAuthzServer("https://sso.example.com/realms/keyline");
        assertChallenge(
                407,
                "Proxy-Authenticate",
                "Bearer realm=\"ccmsipline\"," + "authz_server=\"https://sso.example.com/realms/keyline\"");

        listener.setStyle(ChallengeStyle.RFC8898);
        listener.setRealm("example.com");
        assertChallenge(
                401,
                "WWW-Authenticate",
                "Bearer authz_server=\"https://sso.example.com/realms/keyline\"," + " realm=\"example.com\"");

        listener.setScope("sip presence");
        assertChallenge(
                401,
                "WWW-Authenticate",
                "Bearer authz_server=\"https://sso.example.com/realms/keyline\","
                        + " realm=\"example.com\", scope=\"sip presence\"");

        verdict = new Verdict.Refused(Refusal.EXPIRED);
        assertThat(turnedBack(WITH_TOKEN).reply().headers())
                .containsExactly(new Header(
                        "WWW-Authenticate",
                        "Bearer authz_server=\"https://sso.example.com/realms/keyline\", realm=\"example.com\","
                                + " scope=\"sip presence\", error=\"invalid_token\""));
    }

    private void assertChallenge(int status, String name, String value) {
        Respond reply = turnedBack(PhoneRequest.OF_RADO).reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers()).containsExactly(new Header(name, value));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void challengesARefusedTokenAgainAndLooksForNoDevice(Refusal refusal) {
        verdict = new Verdict.Refused(refusal);
        Decision.TurnedBack back = turnedBack(WITH_TOKEN);
        String error = refusal == Refusal.SCOPE ? "invalid_scope" : "invalid_token";
        assertThat(back.reply())
                .isEqualTo(new Respond(
                        407,
                        "Proxy Authentication Required",
                        new Header("Proxy-Authenticate", "Bearer realm=\"ccmsipline\",error=\"" + error + "\"")));
        assertThat(back.stage()).isEqualTo(Stage.TOKEN);
        assertThat(back.reason()).isEqualTo(Reason.AUTHENTICATION_ERROR);
        assertThat(back.detail()).isEqualTo("token: " + refusal.text());
        assertThat(looked).isZero();
    }

    @Test
    void tellsThePhoneToComeBackWhenTheKeysCannotBeHad() {
        verdict = new Verdict.Unavailable("the issuer is away");
        comeBack(turnedBack(WITH_TOKEN), Stage.TOKEN, Reason.AUTHENTICATION_ERROR, "");
        assertThat(looked).isZero();
    }

    private static void comeBack(Decision.TurnedBack back, Stage stage, Reason reason, String user) {
        assertThat(back.reply().status()).isEqualTo(503);
        assertThat(back.reply().headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Retry-After");
            assertThat(Integer.parseInt(header.value())).isBetween(5, 29);
        });
        assertThat(back.stage()).isEqualTo(stage);
        assertThat(back.reason()).isEqualTo(reason);
        assertThat(back.user()).isEqualTo(user);
    }

    @Test
    void forbidsAnUnknownDevice() {
        forbidden(WITH_TOKEN.identity("CSFghost", "503"), Stage.DEVICE, Reason.NO_ENTRY_IN_DATABASE, "rado");
    }

    @Test
    void takesAPhoneThatNamesNoDeviceForTheUsersOneWithOAuthAndTheLine() {
        Decision decision = admit(WITH_TOKEN.nameless()).join();
        assertThat(decision)
                .isEqualTo(new Decision.Admitted(Objects.requireNonNull(devices.get("CSFrado")), "1010", TOKEN));
    }

    @Test
    void forbidsAPhoneThatNamesNoDeviceWhereTheUserHasNoneWithTheLine() {
        forbidden(WITH_TOKEN.nameless().line("1099"), Stage.LINE, Reason.DIRECTORY_NUMBER_MISMATCH, "rado");
        devices.remove("CSFrado");
        forbidden(WITH_TOKEN.nameless(), Stage.PROFILE, Reason.SECURITY_MISMATCH, "rado");
        devices.remove("CSFplain");
        forbidden(WITH_TOKEN.nameless(), Stage.DEVICE, Reason.MALFORMED_REGISTER, "rado");
    }

    @Test
    void forbidsContactsOfSeveralDevices() {
        forbidden(WITH_TOKEN.and("CSFother"), Stage.DEVICE, Reason.MALFORMED_REGISTER, "rado");
        forbidden(WITH_TOKEN.andNameless(), Stage.DEVICE, Reason.MALFORMED_REGISTER, "rado");
        assertThat(admit(WITH_TOKEN.and("CSFrado")).join()).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void asksWhoCameWithoutContactOnlyWhenTheTokenIsValid() {
        List<String> asked = new ArrayList<>();
        Function<String, CompletableFuture<Optional<String>>> known = user -> {
            asked.add(user);
            return CompletableFuture.completedFuture(Optional.of("CSFrado"));
        };
        admission().admit(PhoneRequest.OF_RADO.withoutContact(), known).join();
        verdict = new Verdict.Refused(Refusal.SIGNATURE);
        admission().admit(WITH_TOKEN.withoutContact(), known).join();
        assertThat(asked).isEmpty();
        verdict = TOKEN;
        assertThat(admission().admit(WITH_TOKEN.withoutContact(), known).join()).isInstanceOf(Decision.Admitted.class);
        assertThat(asked).containsExactly("rado");
    }

    @Test
    void forbidsADeviceWhoseProfileHasNoOAuth() {
        forbidden(WITH_TOKEN.identity("CSFplain", "1"), Stage.PROFILE, Reason.SECURITY_MISMATCH, "rado");
    }

    @Test
    void forbidsADeviceWithoutOwner() {
        forbidden(WITH_TOKEN.identity("CSFnobody", "503"), Stage.OWNER, Reason.DATABASE_CONFIGURATION_ERROR, "rado");
    }

    @Test
    void forbidsAnothersDeviceBeforeLineAndModelAreLookedAt() {
        forbidden(WITH_TOKEN.identity("CSFother", "1").line("9"), Stage.OWNER, Reason.AUTHENTICATION_ERROR, "rado");
    }

    @Test
    void comparesUsersWithoutTheCaseOfAsciiLettersOnly() {
        devices.put("CSFrado", facts("CSFrado", true, Optional.of("Kiss")));
        verdict = token("kISS", Optional.empty());
        assertThat(admit(WITH_TOKEN).join()).isInstanceOf(Decision.Admitted.class);
        for (String alike : List.of("\u212aiss", "kis\u017f", "k\u0131ss", "kiss ", "kis", "")) {
            verdict = token(alike, Optional.empty());
            forbidden(WITH_TOKEN, Stage.OWNER, Reason.AUTHENTICATION_ERROR, alike);
        }
    }

    @Test
    void holdsATokenToTheDeviceThatItNames() {
        verdict = token("rado", Optional.of("csfRADO"));
        assertThat(admit(WITH_TOKEN).join()).isInstanceOf(Decision.Admitted.class);
        verdict = token("rado", Optional.of("CSFplain"));
        forbidden(WITH_TOKEN, Stage.OWNER, Reason.AUTHENTICATION_ERROR, "rado");
    }

    @Test
    void forbidsALineThatIsNotTheDevices() {
        forbidden(
                WITH_TOKEN.identity("CSFrado", "1").line("1011"), Stage.LINE, Reason.DIRECTORY_NUMBER_MISMATCH, "rado");
        forbidden(WITH_TOKEN.line(""), Stage.LINE, Reason.DIRECTORY_NUMBER_MISMATCH, "rado");
    }

    @Test
    void forbidsAnotherModel() {
        forbidden(WITH_TOKEN.identity("CSFrado", "504"), Stage.MODEL, Reason.DEVICE_TYPE_MISMATCH, "rado");
        forbidden(WITH_TOKEN.identity("CSFrado", "0503"), Stage.MODEL, Reason.DEVICE_TYPE_MISMATCH, "rado");
    }

    @Test
    void tellsThePhoneToComeBackWhenTheDatabaseFails() {
        directory = Optional.of(CompletableFuture.failedFuture(new IllegalStateException("down")));
        comeBack(turnedBack(WITH_TOKEN), Stage.DEVICE, Reason.DB_ACCESS_ERROR, "rado");
    }

    @Test
    void tellsThePhoneToComeBackWhenTheDatabaseIsSlow() {
        directory = Optional.of(CompletableFuture.failedFuture(new TimeoutException()));
        comeBack(turnedBack(WITH_TOKEN), Stage.DEVICE, Reason.DATABASE_TIMEOUT, "rado");
        directory = Optional.of(CompletableFuture.failedFuture(new CompletionException(new TimeoutException())));
        comeBack(turnedBack(WITH_TOKEN), Stage.DEVICE, Reason.DATABASE_TIMEOUT, "rado");
    }

    @Test
    void waitsForADeviceThatIsStillBeingRead() {
        CompletableFuture<Optional<DeviceFacts>> reading = new CompletableFuture<>();
        directory = Optional.of(reading);
        CompletableFuture<Decision> decision = admit(WITH_TOKEN);
        assertThat(decision).isNotDone();
        reading.complete(Optional.ofNullable(devices.get("CSFrado")));
        assertThat(decision.join()).isInstanceOf(Decision.Admitted.class);
    }

    /** As a call: From is what counts, and no Contact names the device. */
    private static SipRequest invite(PhoneRequest phone, String from) {
        return (SipRequest) java.lang.reflect.Proxy.newProxyInstance(
                SipRequest.class.getClassLoader(),
                new Class<?>[] {SipRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "method" -> "INVITE";
                    case "from" -> new org.keyline.sip.SipUri("sip", from, "192.0.2.1", -1);
                    default -> called.invoke(phone, arguments);
                });
    }

    private CompletableFuture<Decision> call(String from, Optional<String> device) {
        PhoneRequest phone = WITH_TOKEN.identity("CSFother", "1").line("1099");
        return admission().admit(invite(phone, from), user -> CompletableFuture.completedFuture(device));
    }

    @Test
    void aCallIsAdmittedByTheLineInFrom() {
        assertThat(call("1012", Optional.of("CSFrado")))
                .isCompletedWithValue(
                        new Decision.Admitted(Objects.requireNonNull(devices.get("CSFrado")), "1012", TOKEN));
    }

    @Test
    void aCallFromAnotherLineOrOfNobodyRegisteredIsForbidden() {
        for (CompletableFuture<Decision> decision : List.of(
                call("1020", Optional.of("CSFrado")),
                call("1010", Optional.empty()),
                call("1010", Optional.of("CSFother")),
                call("1010", Optional.of("CSFplain")))) {
            assertThat(decision.join())
                    .isInstanceOfSatisfying(
                            Decision.TurnedBack.class,
                            back -> assertThat(back.reply().status()).isEqualTo(403));
        }
    }

    @Test
    void challengesARevokedDeviceForANewerToken() {
        revocations.revoked = "CSFrado";
        Decision.TurnedBack back = turnedBack(WITH_TOKEN);
        assertThat(back.reply().status()).isEqualTo(407);
        assertThat(back.reply().headers())
                .contains(new Header("Proxy-Authenticate", "Bearer realm=\"ccmsipline\",error=\"invalid_token\""));
        assertThat(back.stage()).isEqualTo(Stage.DEVICE);
        assertThat(back.reason()).isEqualTo(Reason.AUTHENTICATION_ERROR);
        assertThat(back.detail()).isEqualTo("device: revoked");
    }

    /** Whoever has no valid token learns nothing of what exists, and whoever sends too much neither. */
    @Test
    void aStrangerIsToldTheSameOfADeviceThatThereIsAndOfOneThatThereIsNot() {
        PhoneRequest there = PhoneRequest.OF_RADO;
        PhoneRequest nowhere = there.identity("CSFnowhere", "503");
        assertThat(turnedBack(nowhere).reply()).isEqualTo(turnedBack(there).reply());
        for (Refusal refusal : Refusal.values()) {
            verdict = new Verdict.Refused(refusal);
            assertThat(turnedBack(nowhere.bearer("good")).reply())
                    .as(refusal.name())
                    .isEqualTo(turnedBack(there.bearer("good")).reply());
        }
        assertThat(looked).as("nobody asks the database").isZero();
    }

    @Test
    void whatAsksForNoCredentialsCountsToo() {
        rate = "1";
        Admission admission = admission();
        assertThat(admission.isSpent("CSFrado")).isFalse();
        for (int n = 0; n < 50; n++) {
            admission.isWithinRate("CSFrado");
        }
        assertThat(admission.isSpent("CSFrado")).isTrue();
        assertThat(admission.isWithinRate("CSFrado")).isFalse();
        Decision decision = admission
                .admit(WITH_TOKEN, user -> CompletableFuture.completedFuture(Optional.empty()))
                .join();
        comeBack((Decision.TurnedBack) decision, Stage.DEVICE, Reason.TOO_MANY_REQUESTS, "rado");
    }

    @Test
    void knowsTheRealmsOfAllListenersAndOfDigest() {
        Admission admission = new Admission(
                ParameterValues.fixed(Map.of(ParameterKey.SIP_STATION_REALM, "station")),
                new Tokens(),
                new Devices(),
                ListenerDirectory.fixed(listener),
                new IssuerDirectory() {},
                DigestCheck.of(ParameterValues.fixed(Map.of()), user -> Optional.empty(), InstantSource.system()),
                revocations,
                new LocalNode("node7"));
        assertThat(admission.realms()).containsExactlyInAnyOrder("ccmsipline", "station");
    }

    @Test
    void aPhoneThatNamesNoDeviceIsFoundAmongMany() {
        for (int n = 100; n < 160; n++) {
            String name = "AAA" + n;
            devices.put(name, new DeviceFacts(name, true, Optional.of("rado"), 503, Set.of("1999")));
        }
        assertThat(admit(WITH_TOKEN.nameless().bearer("good")).join())
                .isInstanceOfSatisfying(
                        Decision.Admitted.class,
                        admitted -> assertThat(admitted.device().name()).isEqualTo("CSFrado"));
    }

    @Test
    void aDeviceThatSendsTooMuchIsToldToComeBack() {
        rate = "1";
        Admission admission = admission();
        List<Decision.TurnedBack> refused = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            Decision decision = admission
                    .admit(WITH_TOKEN, user -> CompletableFuture.completedFuture(Optional.empty()))
                    .join();
            if (decision instanceof Decision.TurnedBack back && back.reason() == Reason.TOO_MANY_REQUESTS) {
                refused.add(back);
            }
        }
        assertThat(refused).hasSizeGreaterThan(20);
        comeBack(refused.getFirst(), Stage.DEVICE, Reason.TOO_MANY_REQUESTS, "rado");
    }

    private static Decision admit(Admission admission, PhoneRequest request) {
        return admission
                .admit(request, user -> CompletableFuture.completedFuture(Optional.empty()))
                .join();
    }

    private static PhoneRequest byProxy(PhoneRequest request) {
        return request.by(Listener.MRA_OAUTH, Protocol.TLS);
    }

    private static boolean isTooMuch(Decision decision) {
        return decision instanceof Decision.TurnedBack back && back.reason() == Reason.TOO_MANY_REQUESTS;
    }

    @Test
    void whoGuessesTokensForADeviceBehindAProxyIsSoonNotVerifiedAnyMore() {
        Admission admission = admission();
        Decision last = admit(admission, byProxy(PhoneRequest.OF_RADO.bearer("bad")));
        for (int n = 0; n < 100; n++) {
            last = admit(admission, byProxy(PhoneRequest.OF_RADO.bearer("bad")));
        }
        comeBack((Decision.TurnedBack) last, Stage.DEVICE, Reason.TOO_MANY_REQUESTS, "");
        assertThat(validated).isBetween(5, 50);
        assertThat(isTooMuch(admit(admission, byProxy(WITH_TOKEN.identity("CSFother", "503")))))
                .as("another's")
                .isFalse();
        validated = 0;
        for (int n = 0; n < 100; n++) {
            admit(admission, PhoneRequest.OF_RADO.bearer("bad"));
        }
        assertThat(validated).as("whose connections are its own").isEqualTo(100);
    }

    @Test
    void namesThatNobodyHasCountForTheProxyTogether() {
        Admission admission = admission();
        assertThat(admit(admission, byProxy(WITH_TOKEN))).isInstanceOf(Decision.Admitted.class);
        validated = 0;
        for (int n = 0; n < 2_000; n++) {
            admit(
                    admission,
                    byProxy(PhoneRequest.OF_RADO.identity("CSF" + n, "503").bearer("bad")));
        }
        assertThat(validated).isBetween(50, 1_000);
        assertThat(isTooMuch(admit(
                        admission,
                        byProxy(PhoneRequest.OF_RADO.identity("CSFnew", "503").bearer("bad")))))
                .isTrue();
        assertThat(isTooMuch(admit(admission, byProxy(PhoneRequest.OF_RADO.bearer("bad")))))
                .as("of a device that was let in, with another token")
                .isFalse();
    }

    @Test
    void aPhoneBehindAProxyGoesOnWhileOthersUseItsName() {
        rate = "10";
        Admission admission = admission();
        assertThat(admit(admission, byProxy(WITH_TOKEN))).isInstanceOf(Decision.Admitted.class);
        int refused = 0;
        for (int n = 0; n < 100; n++) {
            refused += isTooMuch(admit(admission, byProxy(PhoneRequest.OF_RADO.bearer("bad")))) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(30);
        assertThat(admit(admission, byProxy(WITH_TOKEN))).isInstanceOf(Decision.Admitted.class);
        assertThat(isTooMuch(admit(admission, byProxy(PhoneRequest.OF_RADO))))
                .as("which asks for a challenge")
                .isFalse();
        assertThat(admit(admission, byProxy(PhoneRequest.OF_RADO.bearer(SIGNED))))
                .as("with a new token")
                .isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void badSignedTokensCountForTheProxyAndNotForTheNameThatTheyCameUnder() {
        Admission admission = admission();
        assertThat(admit(
                        admission,
                        byProxy(PhoneRequest.OF_RADO.identity("CSFother", "503").bearer(SIGNED))))
                .isInstanceOf(Decision.TurnedBack.class);
        for (int n = 0; n < 100; n++) {
            admit(admission, byProxy(PhoneRequest.OF_RADO.bearer(SIGNED_BAD)));
        }
        assertThat(admit(admission, byProxy(PhoneRequest.OF_RADO.bearer(SIGNED))))
                .isInstanceOf(Decision.Admitted.class);
        validated = 0;
        for (int n = 0; n < 5_000; n++) {
            admit(
                    admission,
                    byProxy(PhoneRequest.OF_RADO.identity("CSF" + n, "503").bearer(SIGNED_BAD)));
        }
        assertThat(validated).as("verified of a flood").isBetween(200, 3_000);
        assertThat(admit(admission, byProxy(PhoneRequest.OF_RADO.bearer(SIGNED))))
                .as("known by its token")
                .isInstanceOf(Decision.Admitted.class);
    }

    /** Whoever has a token learns by it of his own devices alone. */
    @Test
    void anothersDeviceAndOneThatThereIsNotAreRefusedAlike() {
        devices.put("CSFotherplain", facts("CSFotherplain", false, Optional.of("other")));
        List<Respond> answers = Stream.of("CSFother", "CSFotherplain", "CSFnobody", "CSFghost")
                .map(device -> turnedBack(WITH_TOKEN.identity(device, "503")).reply())
                .toList();
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst().status()).isEqualTo(403);
    }
}
