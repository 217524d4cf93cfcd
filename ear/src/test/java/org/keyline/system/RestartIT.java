package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;

/** {@code ./keyline down && ./keyline up} keeps parameters and devices, what is stopped stays so, and Keycloak keeps its users. */
class RestartIT {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation = Installation.here();

    @Test
    void keepsWhatWasSaved() throws Exception {
        run("utils sipOAuth-mode enable");
        run("utils service stop call-processing");
        keyline("down");
        keyline("up");
        try {
            assertThat(run("utils sipOAuth-mode status")).containsIgnoringCase("enabled");
            Await.until(
                    "the node says how it stands",
                    PATIENCE,
                    () -> run("utils service list").contains("call-processing[STOPPED]"));
            assertThatThrownBy(() -> new Socket(
                                    installation.sipOAuth().getAddress(),
                                    installation.sipOAuth().getPort())
                            .close())
                    .as("what was stopped stays so")
                    .isInstanceOf(IOException.class);
        } finally {
            run("utils service start call-processing");
        }
        Await.until("it is started", PATIENCE, () -> run("utils service list").contains("call-processing[STARTED]"));
        String token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        try (Phone phone = Phone.connect(
                installation.sipOAuth(),
                LocalTrust.of(installation.authority()),
                PhoneIdentity.csf("CSFrado", "1010"))) {
            assertThat(phone.withToken(token).register().status()).isEqualTo(200);
        }
    }

    private String run(String commandLine) {
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            return door.run(commandLine).text();
        }
    }

    private void keyline(String command) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(PROJECT.resolve("keyline").toString(), command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        script.environment()
                .put("KEYLINE_HOME", installation.home().toAbsolutePath().toString());
        Path log = Path.of("target", "keyline-" + command + ".log");
        Process run = script.redirectOutput(log.toFile()).start();
        assertThat(run.waitFor(10, TimeUnit.MINUTES)).as(command + " ends").isTrue();
        assertThat(run.exitValue())
                .as(java.nio.file.Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
    }
}
