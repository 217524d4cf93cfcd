package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.UdpClient;
import org.keyline.sip.harness.Until;
import org.keyline.sip.harness.WebSocketClient;

/** Requests that go on from one connection to another, over real sockets; who is called is who connected second. */
class CallTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Server server;
    private Client caller;
    private Client callee;
    private final Map<String, Long> connections = new HashMap<>();

    @BeforeEach
    void connect() {
        server = new Server();
        server.answer(this::answer);
        caller = registered(server.tls(), "a");
        callee = registered(server.tls(), "b");
    }

    @AfterEach
    void disconnect() {
        caller.close();
        callee.close();
        server.close();
    }

    private Client registered(Client client, String name) {
        client.send(Phone.register().replace("sip:1010@127.0.0.1>;tag", "sip:" + name + "@127.0.0.1>;tag"))
                .answer();
        return client;
    }

    /** Registers by From; sends on by the Request-URI, inside a dialog to the other of two connections in our Record-Route. */
    private SipReply answer(SipRequest request) {
        if (request.method().equals("REGISTER")) {
            connections.put(request.from().user(), request.peer().connection());
            return Server.register(request);
        }
        long from = request.peer().connection();
        for (String route : request.headers("Route")) {
            String[] both =
                    route.substring(route.indexOf(':') + 1, route.indexOf('@')).split("x", 2);
            String other = both[0].equals(Long.toString(from)) ? both[1] : both[0];
            return new SipReply.Forward(
                    List.of(new Target(Long.parseLong(other), Optional.empty(), List.of(), Optional.empty())),
                    Map.of());
        }
        List<Target> targets = new ArrayList<>();
        for (char name : request.requestUri().user().toCharArray()) {
            Long to = connections.get(String.valueOf(name));
            if (to == null) {
                return new SipReply.Respond(404, "Not Found");
            }
            targets.add(
                    new Target(to, Optional.of("sip:" + name + "@10.0.0.1"), List.of(), Optional.of(from + "x" + to)));
        }
        return new SipReply.Forward(targets, Map.of("Proxy-Authorization", List.of()));
    }

    private static String request(String method, String to) {
        int number = NUMBERS.incrementAndGet();
        return """
            %1$s sip:%2$s@127.0.0.1 SIP/2.0\r
            Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bKcall%3$d\r
            From: <sip:a@127.0.0.1>;tag=from%3$d\r
            To: <sip:%2$s@127.0.0.1>\r
            Call-ID: call-%3$d\r
            CSeq: %3$d %1$s\r
            Max-Forwards: 70\r
            Proxy-Authorization: Bearer secret\r
            Contact: <sip:a@10.0.0.7>\r
            Content-Length: 0\r
            \r
            """.formatted(method, to, number);
    }

    private static String answer(Answer request, int status) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
        for (String name : List.of("Via", "Record-Route", "From", "Call-ID", "CSeq")) {
            request.all(name)
                    .forEach(value ->
                            text.append(name).append(": ").append(value).append("\r\n"));
        }
        String to = request.header("To");
        text.append("To: ")
                .append(to)
                .append(to.contains(";tag=") ? "" : ";tag=b")
                .append("\r\n");
        return text.append("Contact: <sip:b@10.0.0.9>\r\nContent-Length: 0\r\n\r\n")
                .toString();
    }

    /** Of the dialog that the INVITE and its answer made. */
    private static String inside(String method, Answer ok) {
        List<String> routes = new ArrayList<>(ok.all("Record-Route"));
        Collections.reverse(routes);
        String request =
                request(method, "b").replace("Max-Forwards", "Route: " + String.join(",", routes) + "\r\nMax-Forwards");
        return request.replaceFirst("Call-ID: .*\r\n", "Call-ID: " + ok.header("Call-ID") + "\r\n")
                .replaceFirst("From: .*\r\n", "From: " + ok.header("From") + "\r\n")
                .replaceFirst("To: .*\r\n", "To: " + ok.header("To") + "\r\n");
    }

    private Answer called() {
        caller.send(request("INVITE", "b"));
        assertThat(caller.answer().status()).isEqualTo(100);
        Answer rings = callee.answer();
        assertThat(rings.startLine()).isEqualTo("INVITE sip:b@10.0.0.1 SIP/2.0");
        assertThat(rings.text()).doesNotContain("secret");
        callee.send(answer(rings, 180));
        assertThat(caller.answer().status()).isEqualTo(180);
        callee.send(answer(rings, 200));
        Answer ok = caller.answer();
        assertThat(ok.status()).isEqualTo(200);
        caller.send(inside("ACK", ok));
        assertThat(callee.answer().startLine()).startsWith("ACK ");
        return ok;
    }

    @Test
    void aCallIsSetUpAndEnded() {
        Answer ok = called();
        assertThat(ok.all("Via")).hasSize(1);
        for (String method : List.of("INVITE", "UPDATE", "INFO", "PRACK", "NOTIFY", "REFER", "BYE")) {
            caller.send(inside(method, ok));
            if (method.equals("INVITE")) {
                assertThat(caller.answer().status()).isEqualTo(100);
            }
            Answer request = callee.answer();
            assertThat(request.startLine()).isEqualTo(method + " sip:b@127.0.0.1 SIP/2.0");
            callee.send(answer(request, 200));
            assertThat(caller.answer().header("CSeq")).endsWith(" " + method);
        }
        server.service().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE", "OPTIONS", "SUBSCRIBE", "PUBLISH", "X-UNKNOWN"})
    void otherMethodsGoThrough(String method) {
        caller.send(request(method, "b"));
        Answer request = callee.answer();
        assertThat(request.startLine()).isEqualTo(method + " sip:b@10.0.0.1 SIP/2.0");
        callee.send(answer(request, 202));
        assertThat(caller.answer().status()).isEqualTo(202);
    }

    @Test
    void aCallIsCancelled() {
        String invite = request("INVITE", "b");
        caller.send(invite);
        caller.answer();
        Answer rings = callee.answer();
        callee.send(answer(rings, 180));
        caller.answer();
        caller.send(invite.replace("INVITE", "CANCEL"));
        assertThat(caller.answer().header("CSeq")).endsWith(" CANCEL");
        Answer cancel = callee.answer();
        assertThat(cancel.startLine()).isEqualTo("CANCEL sip:b@10.0.0.1 SIP/2.0");
        callee.send(answer(cancel, 200) + answer(rings, 487));
        assertThat(callee.answer().startLine()).startsWith("ACK ");
        assertThat(caller.answer().status()).isEqualTo(487);
        caller.send(invite.replace("INVITE", "ACK"));
        caller.send(invite.replace("INVITE", "CANCEL"));
        assertThat(caller.answer().status()).isEqualTo(481);
        assertThat(server.requests).extracting(SipRequest::method).doesNotContain("ACK", "CANCEL");
    }

    @Test
    void twoPhonesRing() {
        try (Client third = registered(server.tls(), "c")) {
            caller.send(request("INVITE", "bc"));
            caller.answer();
            Answer one = callee.answer();
            Answer other = third.answer();
            third.send(answer(other, 180));
            caller.answer();
            callee.send(answer(one, 200));
            assertThat(caller.answer().status()).isEqualTo(200);
            Answer cancel = third.answer();
            assertThat(cancel.startLine()).startsWith("CANCEL ");
            assertThat(cancel.header("Reason")).contains("Call completed elsewhere");
        }
    }

    @Test
    void aSecureRequestGoesByTlsOrNotAtAll() {
        try (Client clear = registered(server.tcp(), "c")) {
            caller.send(request("MESSAGE", "c").replace("MESSAGE sip:", "MESSAGE sips:"));
            Answer refused = caller.answer();
            assertThat(refused.status()).isEqualTo(480);
            assertThat(refused.header("Warning")).startsWith("380 ");

            caller.send(request("INVITE", "b").replace("INVITE sip:", "INVITE sips:"));
            assertThat(callee.answer().all("Record-Route")).isNotEmpty().allMatch(uri -> uri.startsWith("<sips:"));

            caller.send(request("MESSAGE", "c"));
            assertThat(clear.answer().startLine()).startsWith("MESSAGE ");
        }
    }

    @Test
    void noPhoneLeadsItsCallerElsewhere() {
        caller.send(request("INVITE", "b"));
        Answer rings = callee.answer();
        String ours = rings.header("Record-Route");
        callee.send(answer(rings, 180).replace("Record-Route: ", "Record-Route: <sip:evil.example.org;lr>, "));
        caller.answer();
        assertThat(caller.answer().all("Record-Route")).containsExactly(ours);
        callee.send(answer(rings, 200)
                .replace("Record-Route: " + ours, "Record-Route: " + ours + ", <sip:evil.example.org;lr>"));
        assertThat(caller.answer().all("Record-Route")).containsExactly(ours);

        caller.send(request("SUBSCRIBE", "b"));
        Answer subscribes = callee.answer();
        String second = subscribes.header("Record-Route");
        callee.send(answer(subscribes, 200).replace("Record-Route: " + second + "\r\n", ""));
        assertThat(caller.answer().all("Record-Route")).containsExactly(second);
    }

    @Test
    void aPhoneThatHangsUpItsConnectionIs480() {
        caller.send(request("MESSAGE", "b"));
        callee.answer();
        callee.close();
        assertThat(caller.answer().status()).isEqualTo(480);
    }

    @Test
    void aCallerThatIsGoneLetsThePhoneStopRinging() {
        caller.send(request("INVITE", "b"));
        Answer rings = callee.answer();
        callee.send(answer(rings, 180));
        caller.answer();
        caller.answer();
        caller.close();
        assertThat(callee.answer().startLine()).startsWith("CANCEL ");
    }

    @Test
    void aBrowserIsCalledOverWebSocketAndHangsUp() {
        try (WebSocketClient browser = WebSocketClient.open(server)) {
            browser.send(Phone.register().replace("sip:1010@127.0.0.1>;tag", "sip:w@127.0.0.1>;tag"));
            browser.answer();
            caller.send(request("INVITE", "w"));
            caller.answer();
            Answer rings = browser.answer();
            assertThat(rings.header("Via")).startsWith("SIP/2.0/WSS 127.0.0.1:" + server.port(Server.WSS));
            assertThat(rings.all("Record-Route")).hasSize(2);
            assertThat(rings.header("Record-Route")).contains(":" + server.port(Server.WSS) + ";transport=ws;lr");
            browser.send(answer(rings, 200));
            Answer ok = caller.answer();
            caller.send(inside("ACK", ok));
            assertThat(browser.answer().startLine()).startsWith("ACK ");
            browser.send(back("BYE", rings));
            assertThat(caller.answer().startLine()).startsWith("BYE ");
        }
    }

    @Test
    void aBodyThatIsNoTextDoesNotThrowABrowserOff() {
        try (WebSocketClient browser = WebSocketClient.open(server)) {
            browser.send(Phone.register().replace("sip:1010@127.0.0.1>;tag", "sip:w@127.0.0.1>;tag"));
            browser.answer();
            String message = request("MESSAGE", "w").replace("Content-Length: 0", "Content-Length: 2");
            caller.send(message).send(new byte[] {'a', (byte) 0xff});
            WebSocketClient.Frame frame = browser.read();
            // RFC 6455 section 8.1: a text that is not UTF-8 ends the WebSocket.
            assertThat(frame.opcode()).isEqualTo(WebSocketClient.BINARY);
            assertThat(frame.payload()).endsWith(new byte[] {'a', (byte) 0xff});
            caller.send(request("MESSAGE", "w").replace("Content-Length: 0", "Content-Length: 3") + "a\u00e4");
            assertThat(browser.read().opcode()).isEqualTo(WebSocketClient.TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:b@10.0.0.1 SIP/2.0 x",
                "sip:b@10.0.0.1\tx",
                "sip:b@10.0.0.1?Replaces=x",
                "tel:+1555",
                "x",
                "<sip:b@10.0.0.1>"
            })
    void aTargetThatIsNoSipUriDoesNotBecomeARequestLine(String target) {
        server.answer(request -> new SipReply.Forward(
                List.of(new Target(callee(), Optional.of(target), List.of(), Optional.empty())), Map.of()));
        caller.send(request("BYE", "b"));
        assertThat(caller.answer().startLine()).isEqualTo("SIP/2.0 400 Malformed target");
        server.answer(this::answer);
        caller.send(request("MESSAGE", "b"));
        assertThat(callee.answer().startLine()).as("nothing came before it").startsWith("MESSAGE ");
    }

    @Test
    void aCSeqWithATabIsReadByAll() {
        caller.send(request("INVITE", "b").replace(" INVITE\r\n", "\t INVITE\r\n"));
        caller.answer();
        Answer rings = callee.answer();
        callee.send(answer(rings, 486));
        String number = rings.header("CSeq").replaceFirst("\\D.*", "");
        assertThat(callee.answer().header("CSeq")).isEqualTo(number + " ACK");
        assertThat(caller.answer().status()).isEqualTo(486);
    }

    @Test
    void ofAPhonesStatusLineOnlyStatusAndReasonGoOn() {
        caller.send(request("MESSAGE", "b"));
        callee.send(answer(callee.answer(), 200).replace("SIP/2.0 200 Said", "SIP/x\u0001y 202"));
        assertThat(caller.answer().startLine()).isEqualTo("SIP/2.0 202 ");
    }

    private long callee() {
        return Objects.requireNonNull(connections.get("b"));
    }

    /** Of who was called. */
    private static String back(String method, Answer invite) {
        return request(method, "a")
                .replace("Max-Forwards", "Route: " + String.join(",", invite.all("Record-Route")) + "\r\nMax-Forwards");
    }

    @Test
    void overUdpItGoesTheSame() {
        try (UdpClient phone = new UdpClient(server)) {
            phone.send(phone.register().replace("sip:1010@127.0.0.1>;tag", "sip:u@127.0.0.1>;tag"));
            phone.answer();
            caller.send(request("MESSAGE", "u"));
            Answer request = phone.answer();
            assertThat(request.header("Via"))
                    .startsWith("SIP/2.0/UDP 127.0.0.1:")
                    .endsWith(";rport");
            phone.send(answer(request, 200));
            assertThat(caller.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void theAckToWhatWasRefusedHereEndsHere() {
        String invite = request("INVITE", "z");
        caller.send(invite);
        assertThat(caller.answer().status()).isEqualTo(404);
        caller.send(invite.replace("INVITE", "ACK") + request("MESSAGE", "b"));
        callee.send(answer(callee.answer(), 200));
        caller.answer();
        assertThat(server.requests).extracting(SipRequest::method).doesNotContain("ACK");
    }

    @Test
    void aResponseToNothingIsDropped() {
        caller.send("SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bKkl.0\r\nContent-Length: 0\r\n\r\n");
        caller.send("SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n");
        caller.send("SIP/2.0 999\r\nVia: x\r\nCSeq: \r\nContent-Length: 0\r\n\r\n");
        caller.send(request("MESSAGE", "b"));
        Answer request = callee.answer();
        callee.send(answer(request, 200).replaceFirst("branch=[^;\r]*", "branch=z9hG4bKkl.1"));
        callee.send(answer(request, 200).replaceFirst("CSeq: .*\r\n", ""));
        callee.send(answer(request, 202));
        assertThat(caller.answer().status()).isEqualTo(202);
    }

    @Test
    void bothLoopsAreUsed() {
        // Connections take turns on the event loops: half of these pairs cross from one to the other.
        for (int i = 0; i < 4; i++) {
            try (Client another = registered(server.tls(), "n")) {
                caller.send(request("INVITE", "n"));
                caller.answer();
                Answer rings = another.answer();
                another.send(answer(rings, 486));
                assertThat(another.answer().startLine()).startsWith("ACK ");
                assertThat(caller.answer().status()).isEqualTo(486);
            }
        }
        Until.holds("the application hears of the ends", () -> server.closed.size() >= 4);
    }

    @Test
    void aCallerThatDoesNotReadWhatIsAnsweredToItIsClosed() {
        disconnect();
        // The limits of time are left out of it: only what is unread ends the connection.
        server = new Server(LimitsOf.with(Map.of("reader", Duration.ofMinutes(10), "outputBytes", 16 * 1024)));
        server.answer(this::answer);
        caller = registered(server.tls(), "a");
        callee = registered(server.tls(), "b");
        Long connection = connections.get("a");
        String large = "X-Large: " + "y".repeat(20_000) + "\r\nContent-Length";
        List<Answer> ringing = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            caller.send(request("INVITE", "b"));
            ringing.add(callee.answer());
        }
        for (Answer rings : ringing) {
            String ok = answer(rings, 200).replace("Content-Length", large);
            for (int i = 0; i < 40; i++) {
                callee.send(ok);
            }
        }
        Until.holds(
                "the end of the caller's connection",
                () -> server.closed.stream()
                        .anyMatch(peer -> Long.valueOf(peer.connection()).equals(connection)));
    }
}
