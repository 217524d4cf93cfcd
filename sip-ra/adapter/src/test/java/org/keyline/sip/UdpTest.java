package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.UdpClient;
import org.keyline.sip.harness.Until;
import org.keyline.sip.transport.Limits;

/** SIP over UDP (RFC 3261 section 18). That nothing is answered is seen by the answer to what is sent next. */
class UdpTest {

    private static Server shared;

    private Server server;
    private UdpClient phone;

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
        server.apply(Server.TLS, Server.UDP);
        server.answer(Server::register);
        server.requests.clear();
        phone = new UdpClient(server);
    }

    @AfterEach
    void stop() {
        phone.close();
        if (server != shared) {
            server.close();
        }
    }

    private void limited(Limits limits) {
        stop();
        server = new Server(limits);
        phone = new UdpClient(server);
    }

    private void applicationHearsOfTheEndOf(Peer peer) {
        Until.holds(
                "the application hears of the end",
                () -> server.closed.stream().anyMatch(closed -> closed.connection() == peer.connection()));
    }

    private void admitEverybody() {
        server.answer(request -> new SipReply.Respond(200, "OK", List.of(), "phone"));
    }

    private static String callId(String message) {
        return new Answer(message).header("Call-ID");
    }

    private void nothingIsAnsweredBut(String message) {
        phone.send(message);
        assertThat(phone.answer().header("Call-ID")).isEqualTo(callId(message));
    }

    @Test
    void registersAndHearsWhereItCameFrom() {
        Answer answer = phone.send(phone.register()).answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Via")).contains(";rport=" + phone.port()).contains(";received=127.0.0.1");
        Peer peer = server.requests.getFirst().peer();
        assertThat(peer.protocol()).isEqualTo(Protocol.UDP);
        assertThat(peer.listener()).isEqualTo("udp");
        assertThat(peer.remote().getPort()).isEqualTo(phone.port());
        assertThat(peer.local().getPort()).isEqualTo(server.port(Server.UDP));
        phone.send(phone.register()).answer();
        assertThat(server.requests.getLast().peer().connection()).isEqualTo(peer.connection());
    }

    @Test
    void withoutRportTheAnswerGoesToThePortOfSentBy() {
        try (UdpClient sender = new UdpClient(server)) {
            sender.send(sender.register().replace("127.0.0.1:5061;rport", "phone.example.com:" + phone.port()));
            assertThat(phone.answer().header("Via"))
                    .contains("phone.example.com:" + phone.port())
                    .contains(";received=127.0.0.1");
        }
    }

    @Test
    void bodyGoesToTheEndWithoutContentLength() {
        phone.send(phone.register().replace("Content-Length: 0\r\n", "") + "v=0\r\n");
        assertThat(phone.answer().status()).isEqualTo(200);
        assertThat(server.requests.getFirst().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("v=0\r\n");
    }

    @Test
    void bytesBehindTheBodyAreDiscarded() {
        phone.send(phone.register().replace("Length: 0", "Length: 3") + "v=0" + phone.register());
        assertThat(phone.answer().status()).isEqualTo(200);
        assertThat(server.requests.getFirst().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("v=0");
        nothingIsAnsweredBut(phone.register());
        assertThat(server.requests).hasSize(2);
    }

    private static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("Length: 0", "Length: 3"),
                Arguments.of("Length: 0", "Length: -1"),
                Arguments.of("Content-Length: 0", "Content-Length: 0\r\nl: 2"),
                Arguments.of("Max-Forwards: 70\r\n", "Max-Forwards: 70\n"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitIs400(String from, String to) {
        assertThat(phone.send(phone.register().replace(from, to)).answer().status())
                .isEqualTo(400);
        nothingIsAnsweredBut(phone.register());
    }

    private static Stream<String> silent() {
        return Stream.of(
                "",
                "\r\n\r\n",
                "\0",
                "jaK",
                "{\"type\": 1}\r\n\r\n",
                "REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;rport\r\n",
                "REGISTER sip:127.0.0.1 SIP/2.0\r\nCall-ID: without-a-via\r\n\r\n",
                "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1;rport\r\nContent-Length: 9\r\n\r\n",
                "ACK sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;rport\r\nContent-Length: 9\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("silent")
    void nothingIsAnsweredTo(String datagram) {
        phone.send(datagram);
        nothingIsAnsweredBut(phone.register());
    }

    @Test
    void requestThatComesAgainGetsTheSameAnswer() {
        server.answer(request -> new SipReply.Respond(200, "OK", new Header("X", "" + server.requests.size())));
        String message = phone.register();
        Answer first = phone.send(message).answer();
        assertThat(phone.send(message).answer()).isEqualTo(first);
        assertThat(server.requests).hasSize(1);
        assertThat(phone.send(message.replace(" REGISTER\r\nContact", "9 REGISTER\r\nContact"))
                        .answer())
                .isNotEqualTo(first);
        try (UdpClient other = new UdpClient(server)) {
            assertThat(other.send(message).answer()).isNotEqualTo(first);
        }
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void requestThatComesAgainBeforeItsAnswerIsNotAnsweredTwice() {
        CompletableFuture<SipReply> later = new CompletableFuture<>();
        String message = phone.register();
        server.answer(request ->
                request.callId().equals(callId(message)) ? new SipReply.Later(later) : Server.register(request));
        phone.send(message).send(message).send(message);
        try (UdpClient other = new UdpClient(server)) {
            // All datagrams stand in one queue.
            assertThat(other.send(other.register()).answer().status()).isEqualTo(200);
        }
        later.complete(new SipReply.Respond(200, "OK"));
        assertThat(phone.answer().header("Call-ID")).isEqualTo(callId(message));
        nothingIsAnsweredBut(phone.register());
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void answersThatAreKeptAreBounded() {
        limited(LimitsOf.with(Map.of("datagramAnswerBytes", 4_000)));
        String first = phone.register();
        phone.send(first).answer();
        for (int i = 0; i < 10; i++) {
            phone.send(phone.register()).answer();
        }
        phone.send(first).answer();
        assertThat(server.requests).hasSize(12);
    }

    @Test
    void datagramLargerThanAMessageIsDropped() {
        limited(LimitsOf.with(Map.of("messageBytes", 2_000, "headBytes", 1_000)));
        phone.send(phone.register().replace("Length: 0", "Length: 3000") + "x".repeat(3_000));
        phone.send(phone.register("X: " + "y".repeat(1_100) + "\r\n"));
        nothingIsAnsweredBut(phone.register());
        phone.send(phone.register().replace("Length: 0", "Length: 1300") + "x".repeat(1_300));
        assertThat(phone.answer().status()).isEqualTo(200);
    }

    @Test
    void largestDatagramIsTaken() {
        admitEverybody();
        int head = phone.register().length() + 4;
        String body = "x".repeat(65_000 - head);
        phone.send(phone.register().replace("Length: 0", "Length: " + body.length()) + body);
        assertThat(phone.answer().status()).isEqualTo(200);
        assertThat(server.requests.getFirst().body()).hasSize(body.length());
    }

    @Test
    void addressThatSendsTooMuchIsNotHeardForASecond() {
        limited(LimitsOf.with(Map.of("datagramsPerAddress", 3)));
        int sent = 200;
        for (int i = 0; i < sent; i++) {
            phone.send(phone.register());
        }
        String last = phone.register();
        Until.holds("the next second", () -> {
            phone.send(last).isAnswered();
            return server.requests.stream().anyMatch(request -> request.callId().equals(callId(last)));
        });
        assertThat(server.requests.size()).isLessThan(sent / 2);
    }

    @Test
    void strangersMakeRoomForOthersAndAdmittedPeersDoNot() {
        limited(LimitsOf.with(Map.of("datagramFlows", 2)));
        admitEverybody();
        assertThat(phone.send(phone.register()).answer().status()).isEqualTo(200);
        long admitted = server.requests.getFirst().peer().connection();
        server.answer(Server::register);
        for (int i = 0; i < 3; i++) {
            try (UdpClient stranger = new UdpClient(server)) {
                assertThat(stranger.send(stranger.register()).answer().status()).isEqualTo(200);
            }
        }
        Until.holds("the end of two strangers", () -> server.closed.size() == 2);
        assertThat(server.closed).noneMatch(peer -> peer.connection() == admitted);
        admitEverybody();
        try (UdpClient second = new UdpClient(server);
                UdpClient third = new UdpClient(server)) {
            assertThat(second.send(second.register()).answer().status()).isEqualTo(200);
            int requests = server.requests.size();
            third.send(third.register());
            nothingIsAnsweredBut(phone.register());
            assertThat(server.requests).hasSize(requests + 1);
            assertThat(server.requests.getLast().peer().connection()).isEqualTo(admitted);
        }
        assertThat(server.service().state())
                .filteredOn(state -> state.spec().equals(Server.UDP))
                .extracting(ListenerState::connections)
                .containsExactly(2);
    }

    @Test
    void strangerIsSentNothingMuchLargerThanItSent() {
        Header large = new Header("X", "y".repeat(2_000));
        server.answer(
                request -> server.requests.size() == 1 || request.header("X").isPresent()
                        ? new SipReply.Respond(407, "Proxy Authentication Required", large)
                        : Server.register(request));
        phone.send(phone.register());
        nothingIsAnsweredBut(phone.register());
        assertThat(phone.send(phone.register("X: " + "y".repeat(600) + "\r\n"))
                        .answer()
                        .header("X"))
                .hasSize(2_000);
        server.answer(request -> new SipReply.Respond(200, "OK", List.of(large), "phone"));
        assertThat(phone.send(phone.register()).answer().header("X")).hasSize(2_000);
    }

    @Test
    void silentStrangerIsForgotten() {
        limited(LimitsOf.stranger(Duration.ofMillis(200)));
        phone.send(phone.register()).answer();
        Until.holds("the end of the stranger", () -> server.closed.size() == 1);
        phone.send(phone.register()).answer();
        assertThat(server.requests.getLast().peer().connection())
                .isNotEqualTo(server.closed.getFirst().connection());
    }

    @Test
    void admittedPeerIsForgottenWhenItIsIdle() {
        limited(LimitsOf.with(Map.of("idle", Duration.ofMillis(200))));
        admitEverybody();
        phone.send(phone.register()).answer();
        Until.holds("the end of the peer", () -> server.closed.size() == 1);
    }

    @Test
    void flowIsClosedByItsNumber() {
        phone.send(phone.register()).answer();
        long number = server.requests.getFirst().peer().connection();
        server.service().close(number);
        applicationHearsOfTheEndOf(server.requests.getFirst().peer());
        phone.send(phone.register()).answer();
        assertThat(server.requests.getLast().peer().connection()).isNotEqualTo(number);
    }

    @Test
    void removedListenerFreesItsPortAndEndsItsFlows() throws IOException {
        phone.send(phone.register()).answer();
        int port = server.port(Server.UDP);
        server.apply(Server.TLS);
        applicationHearsOfTheEndOf(server.requests.getFirst().peer());
        try (DatagramSocket free = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            ListenerSpec unlucky =
                    new ListenerSpec("unlucky", "127.0.0.1", port, Protocol.UDP, ClientAuthentication.NONE);
            ListenerState state = server.apply(unlucky, Server.TLS).getFirst();
            assertThat(state.boundPort()).isEqualTo(-1);
            assertThat(state.problem()).contains("Address already in use");
            free.close();
            assertThat(server.apply(unlucky, Server.TLS).getFirst().problem()).isEmpty();
        }
    }
}
