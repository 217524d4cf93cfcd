package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;

/** Answers that are worked out elsewhere. */
class LaterTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final CompletableFuture<SipReply> first = new CompletableFuture<>();

    private SipReply firstLater(SipRequest request) {
        return request.callId().startsWith("later") ? new SipReply.Later(first) : Server.register(request);
    }

    private static String register(String callId) {
        return Phone.register().replaceFirst("Call-ID: .*\r\n", "Call-ID: " + callId + "\r\n");
    }

    @Test
    void messagesBehindALaterAnswerWaitInOrderAndOthersDoNot() {
        try (Server server = new Server();
                Client client = server.tls()) {
            server.answer(this::firstLater);
            client.send(register("later") + register("second") + register("third"));
            Until.holds("the first request", () -> server.requests.size() == 1);
            assertThat(Phone.registers(server)).isEqualTo(200);
            first.complete(new SipReply.Respond(200, "OK"));
            assertThat(client.answer().header("Call-ID")).isEqualTo("later");
            assertThat(client.answer().header("Call-ID")).isEqualTo("second");
            assertThat(client.answer().header("Call-ID")).isEqualTo("third");
        }
    }

    @Test
    void moreThanMayWaitAre503() {
        try (Server server = new Server(LimitsOf.later(LONG, 2, 100));
                Client client = server.tls()) {
            server.answer(this::firstLater);
            client.send(register("later") + register("second") + register("third") + register("fourth"));
            Answer fourth = client.answer();
            assertThat(fourth.header("Call-ID")).isEqualTo("fourth");
            assertThat(fourth.status()).isEqualTo(503);
            assertThat(fourth.header("Retry-After")).isNotEmpty();
            first.complete(new SipReply.Respond(200, "OK"));
            assertThat(client.answer().header("Call-ID")).isEqualTo("later");
            assertThat(client.answer().header("Call-ID")).isEqualTo("second");
        }
    }

    private static Client proxy(Server server) {
        return Client.tls(
                server.authority.client(server.authority.issue("expressway.example.com", "EC")),
                server.port(Server.MUTUAL));
    }

    private static String shows(String credentials, String request) {
        return request.replaceFirst("Contact: ", "Authorization: Bearer " + credentials + "\r\nContact: ");
    }

    @Test
    void behindAProxyNoPhoneWaitsForAnother() {
        try (Server server = new Server(LimitsOf.later(LONG, 2, 1000));
                Client proxy = proxy(server)) {
            server.answer(this::firstLater);
            proxy.send(shows("slow", register("later"))
                    + shows("slow", register("later")).repeat(3));
            assertThat(proxy.answer().status()).as("two of its Call-ID wait").isEqualTo(503);
            assertThat(proxy.send(shows("quick", register("other"))).answer().header("Call-ID"))
                    .isEqualTo("other");
            first.complete(new SipReply.Respond(200, "OK"));
            for (int n = 0; n < 3; n++) {
                assertThat(proxy.answer().header("Call-ID")).isEqualTo("later");
            }
        }
    }

    @Test
    void behindAProxyTheRequestsOfOneCallStayInOrder() {
        try (Server server = new Server();
                Client proxy = proxy(server)) {
            server.answer(this::firstLater);
            proxy.send(shows("one", register("later-call"))
                    + register("later-call").replace("REGISTER", "OPTIONS"));
            Until.holds("the first request", () -> server.requests.size() == 1);
            first.complete(new SipReply.Respond(200, "OK"));
            assertThat(proxy.answer().header("CSeq")).endsWith("REGISTER");
            assertThat(proxy.answer().header("CSeq")).endsWith("OPTIONS");
        }
    }

    @Test
    void aPhoneBehindAProxyHasFewAnswersOutstandingAndLeavesTheOthersTheirs() {
        try (Server server = new Server(LimitsOf.later(LONG, 16, 1000));
                Client proxy = proxy(server)) {
            server.answer(this::firstLater);
            StringBuilder greedy = new StringBuilder();
            for (int n = 0; n < 10; n++) {
                greedy.append(shows("greedy", register("later" + n)));
            }
            proxy.send(greedy.toString());
            for (int n = 0; n < 6; n++) {
                assertThat(proxy.answer().status()).isEqualTo(503);
            }
            proxy.send(shows("modest", register("later-too")));
            Until.holds("the modest one is asked about", () -> server.requests.size() == 5);
            first.complete(new SipReply.Respond(200, "OK"));
            for (int n = 0; n < 5; n++) {
                assertThat(proxy.answer().status()).isEqualTo(200);
            }
            proxy.send(greedy.toString());
            for (int n = 0; n < 10; n++) {
                assertThat(proxy.answer().status())
                        .as("its places are free again")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void behindAProxyWhoWasLetInGoesBeforeNewcomers() {
        try (Server server = new Server(LimitsOf.later(LONG, 16, 1000));
                Client proxy = proxy(server)) {
            server.answer(request -> request.callId().startsWith("later")
                    ? new SipReply.Later(first)
                    : new SipReply.Respond(200, "OK", List.of(), "phone"));
            assertThat(proxy.send(shows("known", register("first"))).answer().status())
                    .isEqualTo(200);
            for (int n = 0; n < 128; n++) {
                proxy.send(shows("made-up-" + n, register("later" + n)));
            }
            assertThat(proxy.send(shows("one-more", register("later-no-more")))
                            .answer()
                            .status())
                    .isEqualTo(503);
            assertThat(proxy.send(shows("known", register("second"))).answer().status())
                    .isEqualTo(200);
            proxy.send(shows("known", register("later-known")));
            Until.holds("it is asked about", () -> server.requests.size() == 131);
            first.complete(new SipReply.Respond(200, "OK"));
            for (int n = 0; n < 129; n++) {
                assertThat(proxy.answer().status()).isEqualTo(200);
            }
            assertThat(proxy.send(shows("one-more", register("third"))).answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void behindAProxyOneWhoWasLetInIsOnePhoneHoweverHeWritesHisCredentials() {
        try (Server server = new Server(LimitsOf.later(LONG, 16, 1000));
                Client proxy = proxy(server)) {
            server.answer(request -> request.callId().startsWith("later")
                    ? new SipReply.Later(first)
                    : new SipReply.Respond(200, "OK", List.of(), "phone"));
            for (int n = 0; n < 10; n++) {
                assertThat(proxy.send(shows("token, n=" + n, register("first" + n)))
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
            for (int n = 0; n < 10; n++) {
                proxy.send(shows("token, n=" + n, register("later" + n)));
            }
            for (int n = 0; n < 6; n++) {
                assertThat(proxy.answer().status()).isEqualTo(503);
            }
            first.complete(new SipReply.Respond(200, "OK"));
            for (int n = 0; n < 4; n++) {
                assertThat(proxy.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void moreAnswersThanMayBeOutstandingAre503() {
        try (Server server = new Server(LimitsOf.later(LONG, 16, 1));
                Client one = server.tls();
                Client other = server.tls()) {
            server.answer(this::firstLater);
            one.send(register("later"));
            Until.holds("the first request", () -> server.requests.size() == 1);
            Answer refused = other.send(register("later-too")).answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            first.complete(new SipReply.Respond(200, "OK"));
            assertThat(one.answer().status()).isEqualTo(200);
            assertThat(other.send(register("later-again")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void answerThatTakesTooLongIs503AndTheNextIsServed() {
        try (Server server = new Server(LimitsOf.later(Duration.ofMillis(100), 16, 100));
                Client client = server.tls()) {
            server.answer(this::firstLater);
            client.send(register("later") + register("second"));
            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(client.answer().status()).isEqualTo(200);
            first.complete(new SipReply.Respond(200, "too late"));
            assertThat(client.send(register("third")).answer().header("Call-ID"))
                    .isEqualTo("third");
        }
    }

    @Test
    void failureIs500WithoutItsCause() {
        try (Server server = new Server();
                Client client = server.tls()) {
            server.answer(this::firstLater);
            first.completeExceptionally(new IllegalStateException("secret"));
            Answer later = client.send(register("later")).answer();
            assertThat(later.startLine()).isEqualTo("SIP/2.0 500 Server Internal Error");
            server.answer(request -> {
                throw new IllegalStateException("secret");
            });
            Answer thrown = client.send(register("thrown")).answer();
            assertThat(thrown.startLine()).isEqualTo("SIP/2.0 500 Server Internal Error");
            assertThat(later.text() + thrown.text()).doesNotContain("secret");
            server.answer(Server::register);
            assertThat(client.send(register("next")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void silenceSendsNothing() {
        try (Server server = new Server();
                Client client = server.tls()) {
            server.answer(
                    request -> request.callId().equals("quiet") ? new SipReply.Silence() : Server.register(request));
            client.send(register("quiet") + register("loud"));
            assertThat(client.answer().header("Call-ID")).isEqualTo("loud");
        }
    }

    @Test
    void laterMayComeToLater() {
        try (Server server = new Server();
                Client client = server.tls()) {
            server.answer(request -> new SipReply.Later(CompletableFuture.completedFuture(
                    new SipReply.Later(CompletableFuture.completedFuture(Server.register(request))))));
            assertThat(client.send(register("twice")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void sameBranchOnTwoConnectionsIsTwoRequests() {
        String message = Phone.register();
        try (Server server = new Server();
                Client one = server.tls();
                Client other = server.tls()) {
            server.answer(request -> new SipReply.Later(first));
            one.send(message);
            other.send(message);
            Until.holds("both requests", () -> server.requests.size() == 2);
            first.complete(new SipReply.Respond(200, "OK"));
            assertThat(one.answer().status()).isEqualTo(200);
            assertThat(other.answer().status()).isEqualTo(200);
        }
    }
}
