package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;

/** What JAIN-SIP's own transports get wrong (docs/adr/0002-transport.md), and the rest of finding a message's end. */
class FramingTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void othersStillRegister() {
        server.answer(Server::register);
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    private static String registerWith(String length, String body) {
        return Phone.register().replace("Content-Length: 0", length) + body;
    }

    @Test
    void hugeContentLengthIsRefusedBeforeAnythingIsAllocated() {
        try (Client client = server.tls()) {
            client.send(registerWith("Content-Length: 1500000000", ""));
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void contentLengthBeyondAnyNumberIsRefused() {
        try (Client client = server.tls()) {
            client.send(registerWith("Content-Length: 99999999999999999999999", ""));
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void compactContentLengthEndsTheBody() {
        try (Client client = server.tls()) {
            client.send(registerWith("l: 50", "x".repeat(50)) + Phone.register());
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void requestWithoutContentLengthAfterOneWithBodyIsAnswered() {
        try (Client client = server.tls()) {
            client.send(registerWith("Content-Length: 50", "x".repeat(50)));
            assertThat(client.answer().status()).isEqualTo(200);
            client.send(Phone.register().replace("Content-Length: 0\r\n", ""));
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void keepAliveBeforeTheFirstMessageIsAnswered() {
        try (Client client = server.tls()) {
            assertThat(client.send("\r\n\r\n").read(2)).isEqualTo("\r\n");
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(client.send("\r\n").send("\r\n").read(2)).isEqualTo("\r\n");
        }
    }

    @Test
    void singleLineBreakBeforeAMessageIsNothing() {
        try (Client client = server.tls()) {
            client.send("\r\n" + Phone.register());
            assertThat(client.read(7)).isEqualTo("SIP/2.0");
        }
    }

    @Test
    void clientGoneBeforeItsAnswerIsNotCalledBack() throws IOException {
        CompletableFuture<SipReply> reply = new CompletableFuture<>();
        server.answer(request -> new SipReply.Later(reply));
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int closed = server.closed.size();
            int before = server.requests.size();
            try (Client client = server.tcp()) {
                client.send(Phone.register().replace("127.0.0.1:5061", "127.0.0.1:" + trap.getLocalPort()));
                Until.holds("the request", () -> server.requests.size() > before);
            }
            Until.holds("the end of the connection", () -> server.closed.size() > closed);
            reply.complete(Server.register(server.requests.getLast()));
            server.answer(Server::register);
            assertThat(Phone.registers(server)).isEqualTo(200);
            trap.setSoTimeout(1);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void messageMayComeByteByByte() {
        String message = registerWith("Content-Length: 3", "abc");
        try (Client client = server.tcp()) {
            for (char c : message.toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(server.requests.getLast().body()).containsExactly('a', 'b', 'c');
    }

    @Test
    void manyMessagesInOneWriteAreAnsweredInOrder() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            all.append(Phone.register("X-Number: " + i + "\r\n")
                    .replaceFirst("Call-ID: .*\r\n", "Call-ID: n" + i + "\r\n"));
        }
        try (Client client = server.tls()) {
            client.send(all.toString());
            for (int i = 0; i < 50; i++) {
                assertThat(client.answer().header("Call-ID")).isEqualTo("n" + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r"})
    void lineBreakThatIsNotCrlfEndsTheConnection(String half) {
        try (Client client = server.tls()) {
            client.send(Phone.register("X-Smuggled: a" + half + "Content-Length: 5\r\n"));
            assertThat(client.answer().startLine()).isEqualTo("SIP/2.0 400 Line break is not CRLF");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void otherProtocolsAreClosed() {
        for (String junk :
                new String[] {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "\u0016\u0003\u0001\u0002", "\n\n", "SSH-2.0\r\n\r\n"
                }) {
            try (Client client = server.tcp()) {
                assertThat(client.send(junk).readToEnd()).isEmpty();
            }
        }
    }

    @Test
    void plainTextOnTheTlsPortIsClosed() {
        try (Client client = Client.tcp(server.port(Server.TLS))) {
            client.send(Phone.register());
            assertThat(client.readToEnd()).doesNotContain("SIP/2.0");
        }
    }

    @Test
    void headerSectionOverTheLimitEndsTheConnection() {
        try (Client client = server.tls()) {
            client.send("REGISTER sip:127.0.0.1 SIP/2.0\r\nX: ");
            try {
                client.send("x".repeat(40_000));
            } catch (java.io.UncheckedIOException e) {
                // Closed while it was still written.
                return;
            }
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X: y\r\n*200", " ", "\t", "A field that has no colon\r\n", "Not a token: x\r\n", ": x\r\n"})
    void whatMayHideAContentLengthEndsTheConnection(String hiding) {
        String lines = hiding.endsWith("*200") ? hiding.replace("*200", "").repeat(200) : hiding;
        String within = Phone.register().replaceFirst("Call-ID: .*\r\n", "Call-ID: smuggled\r\n");
        String length = "Content-Length: " + within.length() + "\r\n";
        boolean first = hiding.isBlank();
        String head = Phone.register().replace("Content-Length: 0\r\n", first ? "" : lines + length);
        String message = first ? head.replaceFirst("\r\n", "\r\n" + hiding + length) : head;
        int before = server.requests.size();
        try (Client client = server.tls()) {
            client.send(message + within);
            String answers = client.readToEnd();
            assertThat(answers).startsWith("SIP/2.0 400 ").doesNotContain("smuggled");
        }
        assertThat(server.requests).hasSize(before);
    }

    @Test
    void tooManyHeaderFieldsAre400() {
        try (Client client = server.tls()) {
            Answer answer = client.send(Phone.register("X: y\r\n".repeat(500))).answer();
            assertThat(answer.startLine()).isEqualTo("SIP/2.0 400 Too many header fields");
        }
    }

    @Test
    void answersCannotBeMadeToCarryForeignLines() {
        server.answer(request -> new SipReply.Respond(200, "OK\r\nEvil: 1", new Header("X", "a\r\nEvil: 2\nEvil: 3")));
        try (Client client = server.tls()) {
            assertThat(client.send(Phone.register()).answer().all("Evil")).isEmpty();
        }
    }

    @Test
    void textThatIsNotUtf8Is400() {
        byte[] message = Phone.register("Subject: \u00ff\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (Client client = server.tls()) {
            assertThat(client.send(message).answer().startLine()).isEqualTo("SIP/2.0 400 Not UTF-8");
        }
    }
}
