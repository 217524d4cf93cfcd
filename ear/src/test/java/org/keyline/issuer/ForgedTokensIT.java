package org.keyline.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.door.ShownCertificate;
import org.keyline.forgery.Draft;
import org.keyline.forgery.Forgeries;
import org.keyline.forgery.Forgeries.Forgery;
import org.keyline.forgery.TestKey;
import org.keyline.system.Await;
import org.keyline.system.Commands;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.setup.TlsFolder;

/**
 * Every forged token in a REGISTER over TLS: challenged again with an error, never let in and never forbidden. Good ones of
 * others, or for other devices, are forbidden.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ForgedTokensIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");

    private final Installation installation = Installation.here();
    private final SSLContext trust = LocalTrust.of(installation.authority());
    private final Path tls = Objects.requireNonNull(installation.authority().getParent());
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private KeySetServer issuer;

    @TempDir
    static Path folder;

    @BeforeAll
    void trustTheIssuer() throws Exception {
        issuer = new KeySetServer(tls, folder, Forgeries.issuersKeys());
        run("utils sipOAuth-mode enable");
        run("set issuer Forged uri " + issuer.issuer());
        run("set issuer Forged keySet " + issuer.keySet());
    }

    @AfterAll
    void asItWas() {
        run("set issuer Forged delete");
        door.close();
        issuer.close();
    }

    private String run(String command) {
        return Commands.run(door, command);
    }

    private SipText register(String token) {
        try (Phone phone = Phone.connect(installation.sipOAuth(), trust, RADO)) {
            return phone.withToken(token).register();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void acceptsEveryKeysOwnToken(TestKey key) {
        String token = new Draft(issuer.issuer(), key, Instant.now()).signed();
        assertThat(register(token).status()).isEqualTo(200);
    }

    static List<TestKey> good() {
        return Forgeries.good();
    }

    @ParameterizedTest
    @MethodSource("forged")
    void refuses(Forgery forged) {
        SipText answer = register(forged.token().get());
        if (forged.refusal().equals("UNKNOWN_KEY") && !forged.what().matches("kid (missing|empty)")) {
            isChallengedOrHasToWait(answer);
            return;
        }
        isChallenged(answer, forged.refusal().equals("SCOPE") ? "invalid_scope" : "invalid_token");
    }

    private static void isChallenged(SipText answer, String error) {
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.header("Proxy-Authenticate").orElseThrow())
                .isEqualTo("Bearer realm=\"ccmsipline\",error=\"" + error + "\"");
    }

    /** The issuer is asked for a key once in 30 s; until then it may be a new one, and nobody has to log in again. */
    private static void isChallengedOrHasToWait(SipText answer) {
        if (answer.status() == 503) {
            assertThat(answer.header("Retry-After")).isPresent();
        } else {
            isChallenged(answer, "invalid_token");
        }
    }

    private static void isForbidden(SipText answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Warning").orElseThrow()).contains("The user does not own the device");
    }

    private Draft draft() {
        return new Draft(issuer.issuer(), Forgeries.good().getFirst(), Instant.now());
    }

    /** By an issuer whose keys nobody has asked for yet. */
    @Test
    void aKeyThatWasLookedForInVainIsUnknownAndYetAnotherHasToWait(@TempDir Path own) throws Exception {
        TestKey known = Forgeries.good().getFirst();
        try (KeySetServer fresh = new KeySetServer(tls, own, List.of(known))) {
            run("set issuer Fresh uri " + fresh.issuer());
            run("set issuer Fresh keySet " + fresh.keySet());
            String good = new Draft(fresh.issuer(), known, Instant.now()).signed();
            String vain = new Draft(fresh.issuer(), known.named("vain"), Instant.now()).signed();
            String another = new Draft(fresh.issuer(), known.named("another"), Instant.now()).signed();
            isChallenged(register(vain), "invalid_token");
            isChallenged(register(vain), "invalid_token");
            SipText wait = register(another);
            assertThat(wait.status()).isEqualTo(503);
            assertThat(wait.header("Retry-After")).isPresent();
            assertThat(register(good).status()).isEqualTo(200);
        } finally {
            run("set issuer Fresh delete");
        }
    }

    @Test
    void anothersTokenIsForbidden() {
        isForbidden(register(draft().claim("preferred_username", "\"auditor\"").signed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"CSFplain\"", "7", "[\"CSFrado\"]", "null", "\"\""})
    void aTokenForAnotherDeviceIsForbidden(String device) {
        isForbidden(register(draft().claim("device", device).signed()));
    }

    @Test
    void aTokenForTheDeviceIsGoodWhateverTheCase() {
        assertThat(register(draft().claim("device", "\"csfRADO\"").signed()).status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatLivesTooLongIsRefused() {
        long now = Instant.now().getEpochSecond();
        isChallenged(
                register(draft().claim("iat", now).claim("exp", now + 86_401).signed()), "invalid_token");
        assertThat(register(draft().claim("iat", now).claim("exp", now + 86_400).signed())
                        .status())
                .isEqualTo(200);
        isRecorded("valid for longer than tokens may be");
    }

    @Test
    void anIssuersWordCountsForItsOwnUsers() {
        run("set issuer Forged userSuffix @partner.example.org");
        try {
            isChallenged(register(draft().signed()), "invalid_token");
            isForbidden(register(draft().claim("preferred_username", "\"rado@partner.example.org\"")
                    .signed()));
            isRecorded("names a user whom its issuer may not speak for");
        } finally {
            run("set issuer Forged userSuffix");
        }
        assertThat(register(draft().signed()).status()).isEqualTo(200);
    }

    /** RFC 8705 section 3: both certificates are of one name, so that the port lets either in. */
    @Test
    void aTokenBoundToACertificateIsTakenFromWhoShowsThatOne(@TempDir Path own) throws Exception {
        for (String name : List.of("bound", "other")) {
            TlsFolder.issue(tls, own, name, Set.of("bound.keyline.test"));
        }
        String token = draft().claim("cnf", "{\"x5t#S256\":\"" + thumbprint(own.resolve("bound.pem")) + "\"}")
                .signed();
        run("add expressway bound.keyline.test");
        try {
            assertThat(registerShowing(own, "bound", token).status()).isEqualTo(200);
            isChallenged(registerShowing(own, "other", token), "invalid_token");
            isChallenged(register(token), "invalid_token");
            assertThat(registerShowing(own, "other", draft().signed()).status()).isEqualTo(200);
        } finally {
            run("delete expressway bound.keyline.test");
        }
    }

    private SipText registerShowing(Path certificates, String name, String token) throws Exception {
        SSLContext shown = ShownCertificate.context(installation.authority(), certificates, name);
        try (Phone phone = Phone.connect(installation.sipMraOAuth(), shown, RADO)) {
            return phone.withToken(token).register();
        }
    }

    private static String thumbprint(Path certificate) throws Exception {
        try (InputStream in = Files.newInputStream(certificate)) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .iterator()
                    .next()
                    .getEncoded();
            return Draft.base64(MessageDigest.getInstance("SHA-256").digest(der));
        }
    }

    /** One envelope for each of the refusals, each with a token in it that would register. */
    @Test
    void anEnvelopeThatIsWrongIsRefused() throws Exception {
        Envelopes ours = Envelopes.to(run("show encryption-keys"));
        String signed = draft().signed();
        String method = "A256GCM";
        for (String algorithm : List.of("RSA-OAEP-256", "ECDH-ES")) {
            assertThat(register(ours.sealed(ours.header(algorithm, method), signed))
                            .status())
                    .isEqualTo(200);
        }
        JWK stranger = TestKey.rsa("stranger", 2048).published();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put(
                "compressed before it was encrypted",
                ours.sealed(ours.header("ECDH-ES", method).compressionAlgorithm(CompressionAlgorithm.DEF), signed));
        wrong.put(
                "encrypted to us by an algorithm that is not allowed",
                ours.sealed(ours.header("RSA-OAEP", method), signed));
        wrong.put(
                "encrypted by an algorithm that is not allowed",
                ours.sealed(ours.header("ECDH-ES", "A128GCM"), signed));
        wrong.put(
                "critical header parameter is not understood",
                ours.sealed(
                        ours.header("ECDH-ES", method)
                                .criticalParams(Set.of("exp"))
                                .customParam("exp", 1),
                        signed));
        wrong.put(
                "encrypted to a key that is not ours",
                ours.sealed(ours.header("ECDH-ES", method).keyID("another"), signed));
        wrong.put(
                "does not decrypt",
                Envelopes.sealed(ours.header("RSA-OAEP-256", method).build(), stranger, signed));
        wrong.put("there is no signed token in it", ours.sealed(ours.header("ECDH-ES", method), draft().claimJson()));
        wrong.put(
                "for another audience",
                ours.sealed(
                        ours.header("ECDH-ES", method),
                        draft().claim("aud", "\"x\"").signed()));
        for (String envelope : wrong.values()) {
            isChallenged(register(envelope), "invalid_token");
        }
        isChallenged(
                register(ours.sealed(ours.header("ECDH-ES", method).contentType("json"), signed)), "invalid_token");
        isRecorded(wrong.keySet().toArray(String[]::new));
    }

    /** Attempts are written in batches. */
    private void isRecorded(String... details) {
        try {
            Await.until("recorded: " + List.of(details), Duration.ofSeconds(20), () -> {
                String attempts = run("show attempts");
                return Stream.of(details).allMatch(attempts::contains);
            });
        } catch (Exception e) {
            throw new AssertionError(run("show attempts"), e);
        }
    }

    List<Forgery> forged() {
        List<Forgery> forged = new Forgeries(issuer.issuer(), Instant::now)
                .all().stream().filter(ForgedTokensIT::fitsInAHeaderField).toList();
        assertThat(forged).hasSizeGreaterThan(200);
        return forged;
    }

    /** The rest, with line ends, white space around it or nothing at all, is another message and no forged token. */
    private static boolean fitsInAHeaderField(Forgery forged) {
        String token = forged.token().get();
        return !token.isEmpty() && token.equals(token.strip()) && token.chars().noneMatch(Character::isISOControl);
    }
}
