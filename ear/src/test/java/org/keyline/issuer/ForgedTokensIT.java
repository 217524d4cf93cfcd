package org.keyline.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.forgery.Draft;
import org.keyline.forgery.Forgeries;
import org.keyline.forgery.Forgeries.Forgery;
import org.keyline.forgery.TestKey;
import org.keyline.system.Commands;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** Every forged token in a REGISTER over TLS: challenged again with an error, never let in and never forbidden. */
@TestInstance(Lifecycle.PER_CLASS)
class ForgedTokensIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");

    private final Installation installation = Installation.here();
    private final SSLContext trust = LocalTrust.of(installation.authority());
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private KeySetServer issuer;

    @TempDir
    static Path folder;

    @BeforeAll
    void trustTheIssuer() throws Exception {
        Path tls = Objects.requireNonNull(installation.authority().getParent());
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

    private void run(String command) {
        Commands.run(door, command);
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
        if (forged.refusal().equals("UNKNOWN_KEY") && answer.status() == 503) {
            // The issuer is asked for a key once in 30 s; until then it may be a new one, and nobody has to log in
            // again.
            assertThat(answer.header("Retry-After")).isPresent();
            return;
        }
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.header("Proxy-Authenticate").orElseThrow())
                .isEqualTo("Bearer realm=\"ccmsipline\",error=\""
                        + (forged.refusal().equals("SCOPE") ? "invalid_scope" : "invalid_token") + "\"");
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
