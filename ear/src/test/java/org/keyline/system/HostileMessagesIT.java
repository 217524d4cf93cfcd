package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;

/** Whatever a stranger sends, a well-behaved phone still registers, and memory stays where it was. */
class HostileMessagesIT {

    /** Messages of RFC 4475 and RFC 5118, where they lie beside the project. */
    private static final Path COLLECTED = Path.of("../../shared/testdata");

    private static final int MANY = 10_000;
    private static final long ROOM = 8L << 20;

    private static final Installation INSTALLATION = Installation.here();
    private static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());
    private static String token = "";

    @BeforeAll
    static void modeIsOn() {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        }
        token = Login.at(INSTALLATION, "keyline-softphone")
                .as("rado", INSTALLATION.password("rado"))
                .access();
    }

    static Stream<Path> collected() throws IOException {
        try (Stream<Path> files = Files.walk(COLLECTED)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    static boolean isCollected() {
        return Files.isDirectory(COLLECTED);
    }

    @ParameterizedTest
    @MethodSource("collected")
    @EnabledIf("isCollected")
    void aCollectedMessageHarmsNobody(Path file) throws IOException {
        String answer = send(Files.readAllBytes(file));
        assertThat(answer).doesNotContain("Exception", "at org.", "java.");
        assertThatAPhoneRegisters();
    }

    @Test
    void junkLeavesMemoryWhereItWas() throws Exception {
        Random random = new Random(20);
        try (RunningServer server = new RunningServer(INSTALLATION)) {
            junk(random, MANY / 10);
            long before = server.liveHeap();
            junk(random, MANY);
            assertThat(server.liveHeap()).isLessThan(before + ROOM);
        }
        assertThatAPhoneRegisters();
    }

    /** Ten messages a connection, each broken in its own way. */
    private static void junk(Random random, int messages) throws IOException {
        List<String> starts =
                List.of("REGISTER sip:x SIP/2.0\r\n", "INVITE", "\0\0\0", "SIP/2.0 200 OK\r\n", "GET / HTTP/1.1\r\n");
        for (int sent = 0; sent < messages; sent += 10) {
            try (SSLSocket socket = open()) {
                for (int i = 0; i < 10; i++) {
                    byte[] noise = new byte[random.nextInt(1, 600)];
                    random.nextBytes(noise);
                    String text = starts.get(random.nextInt(starts.size()))
                            + new String(noise, StandardCharsets.ISO_8859_1) + "\r\n\r\n";
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                }
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // closed on us in the middle: as it should be
            }
        }
    }

    private static void assertThatAPhoneRegisters() {
        try (Phone phone = Phone.connect(INSTALLATION.sipOAuth(), TRUST, PhoneIdentity.csf("CSFrado", "1010"))) {
            assertThat(phone.withToken(token).register().status()).isEqualTo(200);
        }
    }

    private static SSLSocket open() throws IOException {
        SSLSocket socket = (SSLSocket) TRUST.getSocketFactory()
                .createSocket(
                        INSTALLATION.sipOAuth().getAddress(),
                        INSTALLATION.sipOAuth().getPort());
        socket.setSoTimeout(500);
        return socket;
    }

    /** What came back until the server fell silent or closed. */
    private static String send(byte[] message) throws IOException {
        List<Byte> answer = new ArrayList<>();
        try (SSLSocket socket = open()) {
            socket.getOutputStream().write(message);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0 && answer.size() < 65_536; octet = in.read()) {
                answer.add((byte) octet);
            }
        } catch (SocketTimeoutException e) {
            // silent: whatever was to be said has been
        } catch (IOException e) {
            // closed hard
        }
        StringBuilder text = new StringBuilder();
        answer.forEach(octet -> text.append((char) (octet & 0xff)));
        return text.toString();
    }
}
