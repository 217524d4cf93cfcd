package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/** The messages of RFC 4475 and RFC 5118 themselves, on machines that have them beside the project. */
@EnabledIf("isThere")
class PublishedTortureTest {

    private static Server server;

    static Path folder() {
        Path above = Path.of("").toAbsolutePath();
        while (above != null && !Files.isRegularFile(above.resolve("CONTRIBUTING.md"))) {
            above = above.getParent();
        }
        return above == null
                ? Path.of("nowhere")
                : above.resolveSibling("shared").resolve("testdata");
    }

    static boolean isThere() {
        return Files.isDirectory(folder());
    }

    static List<Path> messages() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @BeforeAll
    static void start() {
        server = new Server(LimitsOf.messageTime(Duration.ofSeconds(3)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isSurvived(Path file) throws IOException {
        try (Client client = server.tcp()) {
            client.send(Files.readAllBytes(file));
            client.socket().shutdownOutput();
            assertThat(client.readToEnd()).doesNotContain("Exception", "gov.nist", "\tat ");
        }
        assertThat(Phone.registers(server)).isEqualTo(200);
    }
}
