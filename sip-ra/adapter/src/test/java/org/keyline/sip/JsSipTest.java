package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.harness.Server;

/** JsSIP, run by Node, over secure WebSocket. {@code ./keyline test} installs it; without it these tests are skipped. */
class JsSipTest {

    private static final Path MODULES = Path.of("target", "node", "node_modules");

    @BeforeAll
    static void installed() {
        assumeTrue(Files.isDirectory(MODULES.resolve("jssip")), "JsSIP is not installed in " + MODULES);
    }

    private static String register(Server server) throws IOException {
        ProcessBuilder node = new ProcessBuilder(
                        "node",
                        "src/test/node/register.cjs",
                        "wss://127.0.0.1:" + server.port(Server.WSS) + "/ws",
                        "sip:1010@127.0.0.1",
                        "header.payload.signature")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("NODE_PATH", MODULES.toAbsolutePath().toString());
        node.environment()
                .put("NODE_EXTRA_CA_CERTS", server.folder.resolve("trust.pem").toString());
        Process process = node.start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroy();
        }
    }

    @Test
    void registersWithItsTokenAtOnce() throws IOException {
        try (Server server = new Server()) {
            assertThat(register(server)).isEqualTo("registered 200 expires 120");
            SipRequest request = server.requests.getFirst();
            assertThat(request.header("Authorization")).contains("Bearer header.payload.signature");
            assertThat(request.header("Via")).get().asString().startsWith("SIP/2.0/WSS ");
            assertThat(request.peer().protocol()).isEqualTo(Protocol.WSS);
        }
    }

    @Test
    void givesUpOnAChallenge() throws IOException {
        try (Server server = new Server()) {
            server.answer(request ->
                    new SipReply.Respond(401, "Unauthorized", new Header("WWW-Authenticate", "Bearer realm=\"x\"")));
            assertThat(register(server)).startsWith("refused 401 ");
            assertThat(server.requests).hasSize(1);
        }
    }
}
