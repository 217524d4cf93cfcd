package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** While Keycloak hangs, its keys are known: who has a token of them registers, and who has none delays nobody. */
class BlockedKeycloakIT {

    private static final PhoneIdentity RADO = PhoneIdentity.csf("CSFrado", "1010");

    /** Connections go round the event loops, of which there is one for each processor: each gets strangers. */
    private static final int STRANGERS = 2 * Runtime.getRuntime().availableProcessors();

    private final Installation installation = Installation.here();
    private final SSLContext trust = LocalTrust.of(installation.authority());

    @Test
    void knownKeysVerifyNewTokensAndUnknownOnesKeepNobodyElseWaiting() throws Exception {
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
        String known = token();
        List<String> fresh = List.of(token(), token(), token());
        long lines = failedFetches();
        try (ExecutorService threads = Executors.newCachedThreadPool();
                Phone phone = connect().withToken(known)) {
            assertThat(phone.register().status()).isEqualTo(200);
            long keycloak = Long.parseLong(Files.readString(installation.home().resolve("run/keycloak.pid"))
                    .strip());
            try (StoppedProcess stopped = new StoppedProcess(keycloak)) {
                // A fetch was perhaps made lately: then no other is made for the while, and the answer comes at once.
                List<Future<SipText>> waiting = new ArrayList<>();
                Await.until("a token of an unknown key causes a fetch", Duration.ofSeconds(60), () -> {
                    Future<SipText> first = stranger(threads, known);
                    waiting.add(first);
                    for (int n = 0; n < 50; n++) {
                        assertThat(phone.refresh().status()).isEqualTo(200);
                    }
                    return !first.isDone();
                });
                for (int n = 0; n < STRANGERS; n++) {
                    waiting.add(stranger(threads, known));
                }
                for (String token : fresh) {
                    try (Phone another = connect().withToken(token)) {
                        assertThat(another.register().status()).isEqualTo(200);
                        assertThat(another.refresh().status()).isEqualTo(200);
                    }
                    assertThat(phone.withToken(token).refresh().status()).isEqualTo(200);
                }
                assertThat(waiting).as("those with unknown keys").anyMatch(answer -> !answer.isDone());
                for (Future<SipText> answer : waiting) {
                    assertThat(answer.get().status()).isEqualTo(503);
                    assertThat(answer.get().header("Retry-After")).isPresent();
                }
                assertThat(failedFetches() - lines)
                        .as("fetches: one for those with unknown keys, and perhaps one that was due")
                        .isBetween(1L, 2L);
            }
            assertThat(phone.withToken(token()).register().status())
                    .as("afterwards")
                    .isEqualTo(200);
        }
    }

    private Future<SipText> stranger(ExecutorService threads, String token) {
        Phone phone = connect().withToken(ofUnknownKey(token));
        return threads.submit(() -> {
            try (phone) {
                return phone.register();
            }
        });
    }

    private static String ofUnknownKey(String token) {
        int dot = token.indexOf('.');
        String head = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8)
                .replaceAll("\"kid\"\\s*:\\s*\"[^\"]+\"", "\"kid\":\"of-nobody\"");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(head.getBytes(StandardCharsets.UTF_8))
                + token.substring(dot);
    }

    /** The server logs each. */
    private long failedFetches() throws IOException {
        Path log = installation.home().resolve("log/wildfly/server.log");
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("[org.keyline.token]") && line.contains("fetched"))
                    .filter(line -> !line.contains("INFO"))
                    .count();
        }
    }

    private String token() {
        return Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
    }

    private Phone connect() {
        return Phone.connect(installation.sipOAuth(), trust, RADO);
    }
}
