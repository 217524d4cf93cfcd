package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;
import org.keyline.sip.harness.WebSocketClient;
import org.keyline.sip.harness.WebSocketClient.Frame;
import org.keyline.sip.transport.Limits;

/** SIP over secure WebSocket (RFC 7118), with polite peers and others. */
class WebSocketTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(700);

    private static Server shared;

    private Server server;

    @BeforeAll
    static void startShared() {
        shared = new Server();
    }

    @AfterAll
    static void stopShared() {
        shared.close();
    }

    @BeforeEach
    void start() {
        server = shared;
        server.apply(Server.TLS, Server.WSS);
        server.requests.clear();
    }

    @AfterEach
    void stop() {
        if (server != shared) {
            server.close();
        }
    }

    private void limited(Limits limits) {
        server = new Server(limits);
    }

    private void applicationHearsOfTheEnd() {
        long connection = server.requests.getLast().peer().connection();
        Until.holds(
                "the application hears of the end",
                () -> server.closed.stream().anyMatch(peer -> peer.connection() == connection));
    }

    private static String register() {
        return register("");
    }

    private static String register(String headers) {
        return Phone.register(headers).replace("SIP/2.0/TLS 127.0.0.1:5061", "SIP/2.0/WSS df7jal23ls0d.invalid");
    }

    private Client http() {
        return Client.tls(server.authority.client(), server.port(Server.WSS));
    }

    @Test
    void javasOwnClientRegistersInTextAndInBinary() throws Exception {
        BlockingQueue<String> came = new LinkedBlockingQueue<>();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(server.authority.client()).build()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(URI.create("wss://127.0.0.1:" + server.port(Server.WSS) + "/ws"), new Texts(came))
                    .join();
            assertThat(socket.getSubprotocol()).isEqualTo("sip");
            socket.sendText(register(), true).join();
            assertThat(came.poll(30, TimeUnit.SECONDS)).startsWith("SIP/2.0 200 OK\r\n");
            socket.sendBinary(ByteBuffer.wrap(register().getBytes(StandardCharsets.UTF_8)), true)
                    .join();
            assertThat(came.poll(30, TimeUnit.SECONDS))
                    .startsWith("SIP/2.0 200 OK\r\n")
                    .contains("\r\nVia: SIP/2.0/WSS df7jal23ls0d.invalid;");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
        assertThat(server.requests.getFirst().peer().protocol()).isEqualTo(Protocol.WSS);
        assertThat(server.requests.getFirst().peer().listener()).isEqualTo("wss");
        applicationHearsOfTheEnd();
    }

    private record Texts(BlockingQueue<String> came) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            came.add(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }

    @Test
    void handshakeIsAnsweredAsTheStandardSays() {
        try (Client client = http()) {
            String answer = client.send(WebSocketClient.request().replace("Protocol: sip", "Protocol: xmpp, sip"))
                    .head();
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 101 ")
                    .contains("sec-websocket-protocol: sip\r\n")
                    .contains("s3pplmbitxaq9kygzzhzrbk+xoo=");
        }
    }

    @Test
    void contentLengthMayBeLeftOut() {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.send(register().replace("Content-Length: 0\r\n", "") + "v=0\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(server.requests.getFirst().body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("v=0\r\n");
        }
    }

    @Test
    void fragmentsAreOneMessage() {
        String message = register();
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.begin(WebSocketClient.TEXT, message.substring(0, 50));
            client.send(WebSocketClient.PING, "in between");
            assertThat(client.read()).extracting(Frame::opcode, Frame::text).containsExactly(10, "in between");
            client.begin(WebSocketClient.CONTINUATION, message.substring(50, 200));
            client.send(WebSocketClient.CONTINUATION, message.substring(200));
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void keepAlivesAreAnswered() {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.send("\r\n\r\n");
            assertThat(client.read()).extracting(Frame::opcode, Frame::text).containsExactly(1, "\r\n");
            client.send(WebSocketClient.PING, "still there?");
            assertThat(client.read()).extracting(Frame::opcode, Frame::text).containsExactly(10, "still there?");
            client.send(WebSocketClient.PONG, "unasked").send("\r\n").send("").send(register());
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    private static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("two messages", register() + register()),
                Arguments.of("a body that is not announced", register() + "x"),
                Arguments.of("a body that is cut short", register().replace("Length: 0", "Length: 5") + "v=0"),
                Arguments.of("a length that is none", register().replace("Length: 0", "Length: x")),
                Arguments.of("two lengths", register("Content-Length: 3\r\n")),
                Arguments.of("bare line feeds", register().replace("Max-Forwards: 70\r\n", "Max-Forwards: 70\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void misfitIsRefusedAndTheNextIsServed(String name, String message) {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.send(message);
            assertThat(client.answer().status()).isEqualTo(400);
            client.send(register());
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    private static Stream<Arguments> violations() {
        byte[] message = register().getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("reserved bit", 1002, WebSocketClient.frame(0xc1, message)),
                Arguments.of("unknown opcode", 1002, WebSocketClient.frame(0x83, message)),
                Arguments.of("continuation of nothing", 1002, WebSocketClient.frame(0x80, message)),
                Arguments.of("ping in fragments", 1002, WebSocketClient.frame(0x09, new byte[1])),
                Arguments.of("ping too large", 1002, WebSocketClient.frame(0x89, new byte[126])),
                Arguments.of("not masked", 1002, new byte[] {(byte) 0x81, 1, 'x'}),
                Arguments.of("not UTF-8", 1007, WebSocketClient.frame(0x81, new byte[] {'a', (byte) 0xff, 'b'})),
                Arguments.of(
                        "not SIP", 1008, WebSocketClient.frame(0x81, "{\"type\": 1}".getBytes(StandardCharsets.UTF_8))),
                Arguments.of(
                        "no end of the head",
                        1008,
                        WebSocketClient.frame(0x81, "REGISTER sip:a SIP/2.0\r\n".getBytes(StandardCharsets.UTF_8))),
                Arguments.of(
                        "head too large",
                        1008,
                        WebSocketClient.frame(
                                0x81,
                                register("X: " + "y".repeat(33_000) + "\r\n").getBytes(StandardCharsets.UTF_8))),
                Arguments.of("message too large", 1009, WebSocketClient.frame(0x81, new byte[65_537])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void violationEndsTheWebSocketWithItsStatus(String name, int status, byte[] bytes) {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.client().send(bytes);
            assertThat(client.read().status()).isEqualTo(status);
        }
        assertThat(server.requests).isEmpty();
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @Test
    void webSocketThatWasClosedEndsWithoutThePeersCloseToo() {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.send("not SIP");
            assertThat(client.read().status()).isEqualTo(1008);
            client.send(register());
            assertThat(client.hasEnded()).isTrue();
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void fragmentsTogetherAreNoLargerThanAMessage() {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.begin(WebSocketClient.TEXT, "x".repeat(40_000));
            client.begin(WebSocketClient.CONTINUATION, "x".repeat(40_000));
            assertThat(client.read().status()).isEqualTo(1009);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void closeComesBack() {
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.send(register());
            assertThat(client.answer().status()).isEqualTo(200);
            client.send(0x88, new byte[] {0x0b, (byte) 0xb8, 'b', 'y', 'e'});
            Frame close = client.read();
            assertThat(close.status()).isEqualTo(3000);
            assertThat(client.hasEnded()).isTrue();
        }
        applicationHearsOfTheEnd();
    }

    private static Stream<Arguments> refused() {
        String request = WebSocketClient.request();
        return Stream.of(
                Arguments.of("404", request.replace("/ws", "/")),
                Arguments.of("404", request.replace("/ws", "/ws/more")),
                Arguments.of("405", request.replace("GET", "POST")),
                Arguments.of("426", request.replace("Upgrade: websocket\r\n", "")),
                Arguments.of("426", request.replace("keep-alive, Upgrade", "keep-alive")),
                Arguments.of("426", request.replace("Version: 13", "Version: 8")),
                Arguments.of("400", request.replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=")),
                Arguments.of("400", request.replace("dGhlIHNhbXBsZSBub25jZQ==", "***")),
                Arguments.of("400", request.replace("Sec-WebSocket-Protocol: sip\r\n", "")),
                Arguments.of("400", request.replace("Protocol: sip", "Protocol: mqtt, sipx")),
                Arguments.of("505", request.replace("HTTP/1.1", "HTTP/1.0")),
                Arguments.of("400", "REGISTER sip:127.0.0.1 SIP/2.0\r\n\r\n"),
                Arguments.of("400", "GET\r\n\r\n"),
                Arguments.of("414", request.replace("/ws", "/ws?" + "x".repeat(5_000))),
                Arguments.of("431", request.replace("Origin: ", "Origin: " + "x".repeat(9_000))),
                Arguments.of("413", request.replace("Origin:", "Content-Length: 5\r\nOrigin:") + "hello"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("refused")
    void otherRequestsGetTheirStatusAndTheEnd(String status, String request) {
        try (Client client = http()) {
            String answer = client.send(request).head();
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            if (status.equals("405")) {
                assertThat(answer).containsIgnoringCase("\r\nallow: GET\r\n");
            }
            assertThat(client.readToEnd()).doesNotContain("HTTP/1.1 ");
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void upgradeRequiredSaysWhichVersion() {
        try (Client client = http()) {
            assertThat(client.send(WebSocketClient.request().replace("Version: 13", "Version: 8"))
                            .head())
                    .containsIgnoringCase("\r\nsec-websocket-version: 13\r\n");
        }
    }

    @Test
    void secondRequestInTheSameBreathIsNotServed() {
        try (Client client = http()) {
            client.send(WebSocketClient.request() + WebSocketClient.request());
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            assertThat(client.readBytes(4)).startsWith(0x88).endsWith(1002 >> 8, 1002 & 0xff);
        }
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @Test
    void peerThatLeavesBetweenFragmentsIsNoErrorOfOurs() {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler log = new ConsoleHandler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    errors.add(line);
                }
            }
        };
        Logger logger = Logger.getLogger("org.keyline.sip");
        logger.addHandler(log);
        try (WebSocketClient client = WebSocketClient.open(server)) {
            assertThat(client.send(register()).answer().status()).isEqualTo(200);
            client.begin(WebSocketClient.TEXT, register());
            client.send(WebSocketClient.PING, "has it come?").read();
            client.close();
            applicationHearsOfTheEnd();
            assertThat(errors).isEmpty();
        } finally {
            logger.removeHandler(log);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /ws HT", "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\n"})
    void requestThatDoesNotComeToItsEndEndsTheConnection(String part) {
        limited(LimitsOf.times(LONG, SHORT, LONG, LONG));
        try (Client client = http()) {
            client.send(part);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void webSocketWithoutAMessageEnds() {
        limited(LimitsOf.times(LONG, SHORT, LONG, LONG));
        try (WebSocketClient client = WebSocketClient.open(server)) {
            client.send(WebSocketClient.PING, "x");
            assertThat(client.read().opcode()).isEqualTo(WebSocketClient.PONG);
            assertThat(client.read().status()).isEqualTo(1008);
            assertThat(client.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 40})
    void frameThatDoesNotComeToItsEndEndsTheWebSocket(int bytes) {
        limited(LimitsOf.times(LONG, SHORT, LONG, LONG));
        byte[] frame = WebSocketClient.frame(0x81, register().getBytes(StandardCharsets.UTF_8));
        try (WebSocketClient client = WebSocketClient.open(server)) {
            assertThat(client.send(register()).answer().status()).isEqualTo(200);
            client.client().send(Arrays.copyOf(frame, bytes));
            assertThat(client.read().status()).isEqualTo(1008);
        }
    }

    @Test
    void fragmentThatNoOtherFollowsEndsTheWebSocket() {
        limited(LimitsOf.times(LONG, SHORT, LONG, LONG));
        try (WebSocketClient client = WebSocketClient.open(server)) {
            assertThat(client.send(register()).answer().status()).isEqualTo(200);
            client.begin(WebSocketClient.TEXT, register().substring(0, 20));
            assertThat(client.read().status()).isEqualTo(1008);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void strangerThatOnlyPingsIsSentAway() {
        limited(LimitsOf.stranger(SHORT));
        try (WebSocketClient client = WebSocketClient.open(server)) {
            assertThat(client.send(register()).answer().status()).isEqualTo(200);
            Until.holds("the end of the stranger's connection", () -> {
                try {
                    client.send(WebSocketClient.PING, "");
                    return false;
                } catch (UncheckedIOException e) {
                    return true;
                }
            });
        }
    }

    @Test
    void peerThatDoesNotReadIsNotReadFromAndEnds() {
        limited(LimitsOf.times(LONG, LONG, LONG, SHORT));
        try (WebSocketClient client = WebSocketClient.open(server)) {
            assertThat(client.send(register()).answer().status()).isEqualTo(200);
            ByteBuffer pings = ByteBuffer.allocate(1000 * 131);
            while (pings.hasRemaining()) {
                pings.put(WebSocketClient.frame(0x89, new byte[125]));
            }
            Until.holds("the end of the connection", () -> {
                try {
                    client.client().send(pings.array());
                    return false;
                } catch (UncheckedIOException e) {
                    return true;
                }
            });
        }
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @Test
    void applicationAndListenerSayWhyTheyClose() {
        try (WebSocketClient one = WebSocketClient.open(server);
                WebSocketClient other = WebSocketClient.open(server)) {
            assertThat(one.send(register()).answer().status()).isEqualTo(200);
            server.service().close(server.requests.getFirst().peer().connection());
            Frame close = one.read();
            assertThat(close.status()).isEqualTo(1008);
            assertThat(close.text()).endsWith("closed by the application");
            assertThat(one.ends()).isTrue();
            assertThat(other.send(register()).answer().status()).isEqualTo(200);
            server.apply(Server.TLS);
            assertThat(other.read().status()).isEqualTo(1001);
            assertThat(other.hasEnded()).isTrue();
        }
    }

    @Test
    void largestRequestIsASetting() {
        limited(LimitsOf.with(Map.of("httpHeadBytes", 100)));
        try (Client client = http()) {
            assertThat(client.send(WebSocketClient.request()).head()).startsWith("HTTP/1.1 431 ");
        }
    }
}
