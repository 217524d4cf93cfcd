package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Answer;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;

/** What becomes of requests when there are too many of them: of one connection, of one address, or for the server. */
class OrderTest {

    private static final String TOKEN = "Authorization: Bearer bad\r\n";

    private static int answered(Client client, int count, int status) {
        int found = 0;
        for (int n = 0; n < count; n++) {
            Answer answer = client.answer();
            if (answer.status() == 503) {
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(5, 29);
            }
            found += answer.status() == status ? 1 : 0;
        }
        return found;
    }

    private static SipReply admitting(SipRequest request) {
        return new SipReply.Respond(200, "OK", List.of(), "phone");
    }

    private static SipReply refusing(SipRequest request) {
        return request.headers("Authorization").isEmpty()
                ? admitting(request)
                : new SipReply.Respond(407, "Proxy Authentication Required");
    }

    @Test
    void aConnectionHasSoManyRequests() {
        try (Server server = new Server(LimitsOf.with(Map.of("requestsPerConnection", 5)));
                Client greedy = server.tcp();
                Client other = server.tcp()) {
            greedy.send(Phone.register().repeat(30));
            assertThat(answered(greedy, 30, 200)).isBetween(10, 16);
            assertThat(server.requests).as("the rest is not asked about").hasSizeBetween(10, 16);
            assertThat(other.send(Phone.register()).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressHasSoManyRequestsOverAllItsConnections() {
        try (Server server = new Server(LimitsOf.with(Map.of("requestsPerAddress", 5)))) {
            int good = 0;
            for (int n = 0; n < 4; n++) {
                try (Client client = server.tcp()) {
                    client.send(Phone.register().repeat(10));
                    good += answered(client, 10, 200);
                }
            }
            assertThat(good).isBetween(10, 30);
        }
    }

    @Test
    void aProxyIsManyPhones() {
        try (Server server = new Server(LimitsOf.with(Map.of("requestsPerConnection", 5, "requestsPerAddress", 5)));
                Client proxy = Client.tls(
                        server.authority.client(server.authority.issue("expressway.example.com", "EC")),
                        server.port(Server.MUTUAL))) {
            proxy.send(Phone.register().repeat(30));
            assertThat(answered(proxy, 30, 200)).isEqualTo(30);
        }
    }

    @Test
    void whoShowsBadCredentialsTooOftenWaitsAndWhoIsLetInDoesNot() {
        try (Server server = new Server(LimitsOf.with(Map.of("failuresPerAddress", 1)));
                Client phone = server.tcp();
                Client guesser = server.tcp();
                Client second = server.tcp();
                Client third = server.tcp()) {
            server.answer(OrderTest::refusing);
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
            int refused = 0;
            for (Client client : List.of(guesser, second, third)) {
                client.send(Phone.register(TOKEN).repeat(19));
                refused += answered(client, 19, 407);
            }
            assertThat(refused).isBetween(20, 40);
            int asked = server.requests.size();
            try (Client another = server.tcp()) {
                assertThat(another.send(Phone.register()).answer().status()).isEqualTo(503);
            }
            assertThat(server.requests).as("it is not asked about").hasSize(asked);
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void whoIsLetInGuessesNoLongerThanAStranger() {
        try (Server server = new Server();
                Client phone = server.tcp()) {
            server.answer(OrderTest::refusing);
            for (int n = 0; n < 21; n++) {
                assertThat(phone.send(Phone.register()).answer().status())
                        .as("a good one does not wipe out the bad ones before")
                        .isEqualTo(200);
                assertThat(phone.send(Phone.register(TOKEN)).answer().status()).isEqualTo(407);
            }
            assertThat(phone.readToEnd()).isEmpty();
        }
    }

    @Test
    void whoseCredentialsAreRightButForTheirNonceHasShownNoBadOnes() {
        try (Server server = new Server();
                Client phone = server.tcp()) {
            server.answer(request -> new SipReply.Respond(
                    401, "Unauthorized", new Header("WWW-Authenticate", "Digest realm=\"r\", stale=true")));
            phone.send(Phone.register(TOKEN).repeat(60));
            assertThat(answered(phone, 60, 401)).isEqualTo(60);
        }
    }

    @Test
    void aProxyIsNotClosedForThePhonesBehindIt() {
        try (Server server = new Server();
                Client proxy = Client.tls(
                        server.authority.client(server.authority.issue("expressway.example.com", "EC")),
                        server.port(Server.MUTUAL))) {
            server.answer(OrderTest::refusing);
            proxy.send(Phone.register(TOKEN).repeat(60));
            assertThat(answered(proxy, 60, 407)).isEqualTo(60);
        }
    }

    @Test
    void acksAreCountedAndDropped() {
        try (Server server = new Server(LimitsOf.with(Map.of("requestsPerConnection", 5)));
                Client client = server.tcp()) {
            client.send(Phone.register().replace("REGISTER", "ACK").repeat(30) + Phone.register());
            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(server.requests).hasSizeBetween(10, 16);
        }
    }

    @Test
    void aChallengeToARequestWithoutCredentialsIsNoFailure() {
        try (Server server = new Server(LimitsOf.with(Map.of("failuresPerAddress", 1)));
                Client client = server.tcp()) {
            server.answer(request -> new SipReply.Respond(407, "Proxy Authentication Required"));
            client.send(Phone.register().repeat(60));
            assertThat(answered(client, 60, 407)).isEqualTo(60);
        }
    }

    @Test
    void whoHasToWaitIsNotToldTheSameAsAllOthers() {
        try (Server server = new Server(LimitsOf.with(Map.of("requestsPerConnection", 5)));
                Client greedy = server.tcp()) {
            greedy.send(Phone.register().repeat(60));
            Set<String> waits = new HashSet<>();
            for (int n = 0; n < 60; n++) {
                Answer answer = greedy.answer();
                if (answer.status() == 503) {
                    waits.add(answer.header("Retry-After"));
                }
            }
            assertThat(waits).hasSizeGreaterThan(1);
        }
    }

    @Test
    void underPressureNewcomersWaitAndPhonesGoOn() {
        underLoad(0, server -> {
            Until.holds("a newcomer is told to wait", () -> status(server) == 503);
            Until.holds("a handshake does not begin", () -> !handshakes(server));
        });
    }

    /** Two in a second, and ten that were saved up, are fewer than come; but one that comes again gets its turn. */
    @Test
    void underPressureHandshakesArePaced() {
        underLoad(2, server -> {
            Until.holds("a newcomer is told to wait", () -> status(server) == 503);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<Boolean>> crowd = Stream.generate(
                                () -> CompletableFuture.supplyAsync(() -> handshakes(server), threads))
                        .limit(40)
                        .toList();
                assertThat(crowd).extracting(CompletableFuture::join).contains(false);
            }
            Until.holds("one begins", () -> handshakes(server));
        });
    }

    /**
     * Does something while the application works for so long at each request of two phones that both event loops are behind, and sees
     * that they go on and all is well after it.
     *
     * @param handshakes that may begin in a second meanwhile
     */
    private static void underLoad(int handshakes, Consumer<Server> what) {
        AtomicBoolean busy = new AtomicBoolean();
        try (Server server = new Server(
                LimitsOf.with(Map.of("pressure", Duration.ofMillis(20), "handshakesUnderPressure", handshakes)))) {
            server.answer(request -> {
                if (busy.get()) {
                    LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
                }
                return admitting(request);
            });
            List<Client> phones = phonesOnBothLoops(server);
            busy.set(true);
            Thread load = Thread.ofVirtual().start(() -> {
                while (busy.get()) {
                    phones.forEach(phone -> phone.send(Phone.register().repeat(3)));
                    phones.forEach(phone -> answered(phone, 3, 200));
                }
            });
            try {
                what.accept(server);
            } finally {
                busy.set(false);
            }
            join(load);
            for (Client phone : phones) {
                assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
            }
            Until.holds("newcomers come in again", () -> status(server) == 200);
            Until.holds("handshakes too", () -> handshakes(server));
            phones.forEach(Client::close);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int status(Server server) {
        try (Client newcomer = server.tcp()) {
            return newcomer.send(Phone.register()).answer().status();
        }
    }

    private static boolean handshakes(Server server) {
        try (Client client = server.tls()) {
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static List<Client> phonesOnBothLoops(Server server) {
        List<Client> phones = new ArrayList<>();
        Set<Integer> loops = new HashSet<>();
        while (loops.size() < 2) {
            Client phone = server.tcp();
            // a slow machine is behind by itself for a moment
            Until.holds(
                    "a phone is let in",
                    () -> phone.send(Phone.register()).answer().status() == 200);
            if (loops.add(server.loops.getLast())) {
                phones.add(phone);
            } else {
                phone.close();
            }
        }
        return phones;
    }
}
