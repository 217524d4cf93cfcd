package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/**
 * A message for each clause of RFC 4475. A file's name tells the clause and what is to come of it: the statuses of the
 * answers; {@code quiet} where there is none and the connection goes on; {@code closed} where it ends.
 */
class TortureTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server(LimitsOf.messageTime(Duration.ofSeconds(3)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Path> messages() throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.list(Path.of(TortureTest.class.getResource("/torture").toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isAnsweredAsItDeserves(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".sip", "");
        String expected = name.substring(name.lastIndexOf('.') + 1);
        try (Client client = server.tcp()) {
            client.send(Files.readAllBytes(file));
            if (expected.endsWith("closed")) {
                String rest = client.readToEnd();
                String status = expected.replace("closed", "");
                assertThat(rest).startsWith(status.isEmpty() ? "" : "SIP/2.0 " + status + " ");
                assertThat(rest.isEmpty()).isEqualTo(status.isEmpty());
            } else {
                for (String status : expected.equals("quiet") ? new String[0] : expected.split(",")) {
                    Answer answer = client.answer();
                    assertThat(answer.status()).as(answer.text()).isEqualTo(Integer.parseInt(status));
                    assertThat(answer.text()).doesNotContain("Exception", "gov.nist", "\tat ");
                }
                assertThat(client.send(Phone.register()).answer().status())
                        .as("the same connection goes on")
                        .isEqualTo(200);
            }
        }
        assertThat(Phone.registers(server)).isEqualTo(200);
    }
}
