package org.keyline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.install.Installation;

/**
 * sipsak asks whether the server is there, as monitoring does: OPTIONS to the server itself, over TLS. It takes a TLS 1.3 ticket for an
 * answer that cannot be read, so it speaks 1.2 here.
 */
class SipsakIT {

    @Test
    void anOptionsOverTlsIsAnswered(@TempDir Path folder) throws Exception {
        Path settings = Files.writeString(folder.resolve("gnutls"), "[overrides]\ndisabled-version = tls1.3\n");
        Installation installation = Installation.here();
        InetSocketAddress server = installation.sipOAuth();
        ProcessBuilder command = new ProcessBuilder(
                        "sipsak",
                        "-vvv",
                        "--transport=tls",
                        "--tls-ca-cert=" + installation.authority(),
                        "-s",
                        "sip:" + server.getHostString(),
                        "-r",
                        Integer.toString(server.getPort()))
                .redirectErrorStream(true);
        command.environment().put("GNUTLS_SYSTEM_PRIORITY_FILE", settings.toString());
        Process sipsak = command.start();
        String said = new String(sipsak.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sipsak.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("SIP/2.0 200 OK");
        assertThat(sipsak.exitValue()).as(said).isZero();
    }
}
