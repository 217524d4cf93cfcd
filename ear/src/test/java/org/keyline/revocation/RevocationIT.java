package org.keyline.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.system.Commands;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** Whatever ends a token ends what it had let in: the connection is closed and the registration gone within five seconds. */
class RevocationIT {

    /** What the administrator is promised, on every node. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    /** Attempts are written in batches. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");

    private final Installation installation = Installation.here();
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private final KeycloakAdmin keycloak;

    RevocationIT() throws Exception {
        keycloak = new KeycloakAdmin(installation);
    }

    /** Somebody ends a token. */
    private interface Act {
        void on(String token) throws Exception;
    }

    @BeforeEach
    void modeIsOn() {
        run("utils sipOAuth-mode enable");
    }

    @AfterEach
    void asItWas() throws Exception {
        keycloak.setEnabled("rado", true);
        keycloak.close();
        door.close();
    }

    private String run(String command) {
        return Commands.run(door, command);
    }

    private String token() {
        return Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
    }

    private Phone phone(String token) {
        return Phone.connect(installation.sipOAuth(), LocalTrust.of(installation.authority()), RADO)
                .withToken(token);
    }

    /** A token of the second in which something was revoked is revoked too. */
    private String registeringToken() throws Exception {
        String[] token = {""};
        until("a token issued later registers", PATIENCE, () -> {
            token[0] = token();
            try (Phone phone = phone(token[0])) {
                return phone.register().status() == 200 && phone.unregister().status() == 200;
            }
        });
        return token[0];
    }

    private void endsWithinThePromise(Act act, Callable<?> before, String shown) throws Exception {
        String token = registeringToken();
        String contact;
        try (Phone phone = phone(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            contact = phone.contact();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
                while (true) {
                    phone.connection().receive();
                }
            });
            act.on(token);
            assertThatThrownBy(() -> closed.get(PROMISED.toSeconds(), TimeUnit.SECONDS))
                    .as("the connection is closed in time")
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CommandFailure.class)
                    .hasMessageNotContaining("no answer within");
        }
        try (Phone again = phone(token)) {
            SipText challenge = again.register();
            assertThat(challenge.status()).isEqualTo(407);
            assertThat(challenge.header("Proxy-Authenticate").orElseThrow()).endsWith("error=\"invalid_token\"");
        }
        assertThat(run("show revocations")).contains(shown);
        until("the record says why", PATIENCE, () -> run("show attempts").contains("stage=REVOKED"));
        before.call();
        try (Phone other = phone(registeringToken())) {
            SipText asked = other.register();
            assertThat(asked.headers("Contact"))
                    .noneMatch(there -> there.contains(contact.substring(0, contact.indexOf('>'))));
            assertThat(other.unregister().status()).isEqualTo(200);
        }
    }

    private void endsWithinThePromise(Act act, String shown) throws Exception {
        endsWithinThePromise(act, () -> "", shown);
    }

    @Test
    void aUserWhoIsLoggedOutAtKeycloakIsCutOff() throws Exception {
        endsWithinThePromise(token -> keycloak.logOut("rado"), "event of Keycloak");
        assertThat(run("show revocations")).containsPattern("session \\S+: .*by (logout at|event of) Keycloak");
        assertThat(run("show revocations"))
                .as("the back-channel logout came too")
                .contains("by logout at Keycloak");
    }

    @Test
    void aUserWhoIsDisabledIsCutOff() throws Exception {
        endsWithinThePromise(
                token -> keycloak.setEnabled("rado", false),
                () -> {
                    keycloak.setEnabled("rado", true);
                    return "";
                },
                "event of Keycloak");
    }

    @Test
    void aTokenThatIsRevokedAtKeycloakIsCutOff() throws Exception {
        endsWithinThePromise(keycloak::revoke, "token ");
    }

    @Test
    void anAdministratorRevokesAUser() throws Exception {
        endsWithinThePromise(token -> run("utils revoke user RADO"), "user RADO: tokens issued until");
    }

    @Test
    void anAdministratorRevokesADevice() throws Exception {
        endsWithinThePromise(token -> run("utils revoke device csfrado"), "device ");
        assertThat(door.run("utils revoke device CSFnobody").accepted()).isFalse();
    }

    @Test
    void anAdministratorRevokesAToken() throws Exception {
        endsWithinThePromise(token -> run("utils revoke token " + claim(token, "jti")), "token ");
    }

    @Test
    void forgedLogoutTokensAreRefusedAndEndNobody() throws Exception {
        URI logout = URI.create(installation.console() + "/backchannel-logout");
        String token = registeringToken();
        try (Phone phone = phone(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            for (String forged : new String[] {"", "a.b.c", token, forged(token), forged(token) + "x"}) {
                HttpResponse<String> answer = keycloak.post(logout, Map.of("logout_token", forged));
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("\"error\":\"invalid_request\"", "refused");
            }
            assertThat(keycloak.post(logout, Map.of("other", "x")).statusCode()).isEqualTo(400);
            assertThat(keycloak.post(logout, Map.of("logout_token", "x".repeat(20_000)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(keycloak.send(HttpRequest.newBuilder(logout).GET()).statusCode())
                    .isEqualTo(405);
            assertThat(phone.refresh().status()).isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    @Test
    void eventsWithoutTheSecretAreRefused() throws Exception {
        String body = "{\"issuer\":\"" + installation.issuer() + "\",\"kind\":\"user\",\"name\":\"rado\",\"until\":"
                + Instant.now().getEpochSecond() + "}";
        HttpRequest.Builder event = HttpRequest.newBuilder(URI.create(installation.console() + "/issuer-events"))
                .header("Content-Type", "application/json")
                .header("Keyline-Signature", "00".repeat(32))
                .POST(BodyPublishers.ofString(body));
        assertThat(keycloak.send(event).statusCode()).isEqualTo(403);
    }

    /** With all that a logout token needs but the issuer's signature; its key's identifier is the real one. */
    private static String forged(String token) throws Exception {
        String header = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"" + claim(token, "iss")
                + "\",\"aud\":\"keyline-softphone\",\"sub\":\"" + claim(token, "sub") + "\",\"sid\":\""
                + claim(token, "sid") + "\",\"jti\":\"forged\",\"iat\":" + now + ",\"exp\":" + (now + 60)
                + ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}";
        String input = base64(header.replace("\"at+jwt\"", "\"JWT\"").getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.generateKeyPair().getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + base64(signature.sign());
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String claim(String token, String name) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(claims);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static void until(String what, Duration atMost, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(atMost);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
