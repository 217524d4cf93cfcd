package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;
import org.keyline.sip.transport.Limits;

/** Peers that take more than is theirs. */
class LimitsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(700);

    @Test
    void handshakeThatIsNotFinishedEnds() throws IOException {
        try (Server server = new Server(LimitsOf.times(SHORT, LONG, LONG, LONG));
                Client silent = Client.tcp(server.port(Server.TLS));
                Client half = Client.tcp(server.port(Server.TLS))) {
            half.send(new byte[] {0x16, 3, 1, 1, 0, 1, 0});
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(half.readToEnd()).isEmpty();
            assertThat(Phone.registers(server)).isEqualTo(200);
        }
    }

    @Test
    void connectionWithoutAMessageEnds() {
        try (Server server = new Server(LimitsOf.times(LONG, SHORT, LONG, LONG));
                Client silent = server.tls();
                Client pinging = server.tcp()) {
            pinging.send("\r\n\r\n");
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(pinging.readToEnd()).isEqualTo("\r\n");
        }
    }

    @Test
    void messageThatComesTooSlowlyEndsTheConnection() {
        try (Server server = new Server(LimitsOf.times(LONG, SHORT, LONG, LONG));
                Client head = server.tcp();
                Client body = server.tcp()) {
            assertThat(head.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(body.send(Phone.register()).answer().status()).isEqualTo(200);
            head.send("REGISTER sip:127.0.0.1 SI");
            body.send(Phone.register().replace("Content-Length: 0", "Content-Length: 10"));
            assertThat(head.readToEnd()).isEmpty();
            assertThat(body.readToEnd()).isEmpty();
        }
    }

    @Test
    void trickleOfBytesDoesNotKeepAConnection() {
        try (Server server = new Server(LimitsOf.times(LONG, SHORT, LONG, LONG));
                Client loris = server.tcp()) {
            loris.send("REGISTER sip:127.0.0.1 SIP/2.0\r\n");
            Until.holds("the end of the connection", () -> {
                try {
                    loris.send("X: y\r\n");
                    return false;
                } catch (UncheckedIOException e) {
                    return true;
                }
            });
        }
    }

    @Test
    void idleConnectionEnds() {
        try (Server server = new Server(LimitsOf.times(LONG, LONG, SHORT, LONG));
                Client client = server.tls()) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void strangerThatOnlyKeepsItsConnectionAliveIsSentAway() {
        try (Server server = new Server(LimitsOf.stranger(SHORT));
                Client stranger = server.tls();
                Client phone = server.tls()) {
            server.answer(request -> new SipReply.Respond(200, "OK", List.of(), "phone"));
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
            server.answer(request -> new SipReply.Respond(200, "OK"));
            assertThat(stranger.send(Phone.register()).answer().status()).isEqualTo(200);
            Until.holds("the end of the stranger's connection", () -> {
                try {
                    stranger.send("\r\n\r\n");
                    return false;
                } catch (UncheckedIOException e) {
                    return true;
                }
            });
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void peerThatDoesNotReadIsNotReadFromAndEnds() {
        try (Server server = new Server(LimitsOf.times(LONG, LONG, LONG, SHORT));
                Client client = server.tcp()) {
            String messages = Phone.register("X: " + "y".repeat(1000) + "\r\n").repeat(20);
            Until.holds("the end of the connection", () -> {
                try {
                    client.send(messages);
                    return false;
                } catch (UncheckedIOException e) {
                    return true;
                }
            });
            assertThat(Phone.registers(server)).isEqualTo(200);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndMakeRoomWhenTheyEnd() {
        for (Limits limits : List.of(LimitsOf.connections(3, 100), LimitsOf.connections(100, 3))) {
            try (Server server = new Server(limits)) {
                List<Client> clients = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    clients.add(server.tcp());
                    assertThat(clients.get(i).send(Phone.register()).answer().status())
                            .isEqualTo(200);
                }
                try (Client fourth = server.tcp()) {
                    assertThat(fourth.readToEnd()).isEmpty();
                }
                int closed = server.closed.size();
                clients.getFirst().close();
                Until.holds("the end of the first", () -> server.closed.size() > closed);
                Until.holds("room for another", () -> {
                    try (Client another = server.tcp()) {
                        return another.send(Phone.register()).readToEndOrAnswer();
                    } catch (UncheckedIOException e) {
                        return false;
                    }
                });
                clients.forEach(Client::close);
            }
        }
    }
}
