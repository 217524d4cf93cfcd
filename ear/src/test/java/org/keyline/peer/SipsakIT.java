package org.keyline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.keyline.tools.install.Installation;

/** sipsak asks whether the server is there, as monitoring does: OPTIONS to the server itself, over TLS. */
class SipsakIT {

    @Test
    void anOptionsOverTlsIsAnswered() throws Exception {
        Installation installation = Installation.here();
        InetSocketAddress server = installation.sipOAuth();
        Process sipsak = new ProcessBuilder(
                        "sipsak",
                        "-vvv",
                        "--transport=tls",
                        "--tls-ca-cert=" + installation.authority(),
                        "-s",
                        "sip:" + server.getHostString() + ":" + server.getPort())
                .redirectErrorStream(true)
                .start();
        String said = new String(sipsak.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sipsak.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("SIP/2.0 200 OK");
        assertThat(sipsak.exitValue()).as(said).isZero();
    }
}
