package org.keyline.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.system.Commands;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/**
 * A phone without a screen sends a short numeric code that its user was given; the server asks the issuer what the code stands
 * for, and the phone never sees a token.
 */
class AccessCodeIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");
    private static final String CODE = "493021587";

    private final Installation installation = Installation.here();
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private KeySetServer issuer;

    @BeforeEach
    void trustTheIssuer(@TempDir Path folder) throws Exception {
        Path tls = Objects.requireNonNull(installation.authority().getParent());
        issuer = new KeySetServer(tls, folder, List.of());
        run("utils sipOAuth-mode enable");
        run("set issuer Codes uri " + issuer.issuer());
        run("set issuer Codes introspection " + issuer.introspection() + " keyline secret");
    }

    @AfterEach
    void asItWas() {
        run("set issuer Codes delete");
        door.close();
        issuer.close();
    }

    private void run(String command) {
        Commands.run(door, command);
    }

    private SipText register(String code) {
        try (Phone phone = Phone.connect(installation.sipOAuth(), LocalTrust.of(installation.authority()), RADO)) {
            return phone.withToken(code).register();
        }
    }

    private void codeStandsFor(String user, Instant end) {
        issuer.introspects(
                CODE, """
                {"active":true,"iss":"%s","aud":"keyline-sip","client_id":"keyline-softphone","scope":"sip",\
                "preferred_username":"%s","iat":%d,"exp":%d}""".formatted(issuer.issuer(), user, Instant.now().getEpochSecond(), end.getEpochSecond()));
    }

    @Test
    void aCodeRegistersThePhoneOfItsUser() {
        codeStandsFor("rado", Instant.now().plusSeconds(600));
        SipText answer = register(CODE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(CODE);
    }

    @Test
    void aCodeOfAnotherUserDoesNot() {
        codeStandsFor("auditor", Instant.now().plusSeconds(600));
        assertThat(register(CODE).status()).isEqualTo(403);
    }

    @Test
    void aCodeThatStandsForNothingIsChallengedAgain() {
        codeStandsFor("rado", Instant.now().plusSeconds(600));
        SipText answer = register("493021588");
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.header("Proxy-Authenticate").orElseThrow()).endsWith("error=\"invalid_token\"");
    }
}
