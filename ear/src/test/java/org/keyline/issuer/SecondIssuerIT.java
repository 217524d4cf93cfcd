package org.keyline.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.peer.NodeProgram;
import org.keyline.system.Commands;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Form;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.setup.TlsFolder;

/** oidc-provider's tokens beside Keycloak's: signed ones (RFC 9068) and references. */
@TestInstance(Lifecycle.PER_CLASS)
class SecondIssuerIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final Installation installation = Installation.here();
    private final SSLContext trust = LocalTrust.of(installation.authority());
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private final String secret = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    private NodeProgram issuer;
    private String address;

    @TempDir
    static Path folder;

    @BeforeAll
    void trustTheIssuer() throws Exception {
        Path tls = Objects.requireNonNull(installation.authority().getParent());
        TlsFolder.issue(tls, folder, "second", Set.of("127.0.0.1"));
        issuer = new NodeProgram(
                installation,
                Map.of("ISSUER_SECRET", secret),
                "issuer.mjs",
                folder.resolve("second.pem").toString(),
                folder.resolve("second-key.pem").toString());
        address = issuer.line();
        run("utils sipOAuth-mode enable");
        run("set issuer Second uri " + address);
        run("set issuer Second clients desk-phones");
    }

    @AfterAll
    void asItWas() {
        run("set issuer Second delete");
        run("set parameter TokenIntrospectionSeconds 60");
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

    private String token(String client, String resource) throws IOException, InterruptedException {
        String answer = post(
                "/token",
                client,
                Map.of("grant_type", "client_credentials", "scope", "sip", "resource", "urn:keyline:" + resource));
        Matcher token = ACCESS_TOKEN.matcher(answer);
        assertThat(token.find()).as(answer).isTrue();
        return token.group(1);
    }

    private String post(String path, String client, Map<String, String> form) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        try (HttpClient http = HttpClient.newBuilder().sslContext(trust).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(Form.encode(form)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private static void isChallengedAgain(SipText answer) {
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.header("Proxy-Authenticate").orElseThrow()).endsWith("error=\"invalid_token\"");
    }

    @Test
    void aSignedTokenRegisters() throws Exception {
        assertThat(register(token("desk-phones", "jwt")).status()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherClientDoesNot() throws Exception {
        isChallengedAgain(register(token("keyline", "jwt")));
    }

    @Test
    void aReferenceIsLookedUpAndNoLongerTakenOnceItIsRevoked() throws Exception {
        String reference = token("desk-phones", "opaque");
        isChallengedAgain(register(reference));

        run("set parameter TokenIntrospectionSeconds 0");
        run("set issuer Second introspection " + address + "/token/introspection keyline " + secret);
        String another = token("desk-phones", "opaque");
        assertThat(register(another).status()).isEqualTo(200);
        post("/token/revocation", "desk-phones", Map.of("token", another));
        isChallengedAgain(register(another));
    }
}
