package org.keyline.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> signatures = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private HttpServer server;
    private Sender sender;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("Keyline-Signature"));
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        server.start();
        HttpClient http = HttpClient.newHttpClient();
        sender = new Sender(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events"),
                "https://i",
                "secret",
                () -> http);
    }

    @AfterEach
    void stop() {
        sender.close();
        server.stop(0);
    }

    private String next() throws InterruptedException {
        String body = bodies.poll(30, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        return body;
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    @Test
    void sendsSigned() throws Exception {
        open.countDown();
        sender.tell(Ending.ofToken("t1", "u1", now()));
        assertThat(next()).contains("\"kind\":\"token\"", "\"name\":\"t1\"", "\"issuer\":\"https://i\"");
        assertThat(signatures.poll(30, TimeUnit.SECONDS)).matches("[0-9a-f]{64}");
    }

    @Test
    void triesAgainInOrderAndGivesUpOnlyWhatIsNotUnderstood() throws Exception {
        statuses.add(503);
        statuses.add(403);
        statuses.add(204);
        statuses.add(400);
        open.countDown();
        sender.tell(Ending.ofUser("first", now()));
        sender.tell(Ending.ofUser("second", now()));
        sender.tell(Ending.ofUser("third", now()));
        for (String name : new String[] {"first", "first", "first", "second", "third"}) {
            assertThat(next()).contains("\"name\":\"" + name + "\"");
        }
    }

    @Test
    void whatDoesNotFitBecomesAllTokensUntilThen() throws Exception {
        long last = now();
        sender.tell(Ending.ofUser("held up", last));
        next();
        for (int n = 0; n < Sender.MOST_WAITING + 5; n++) {
            sender.tell(Ending.ofUser("u" + n, last));
        }
        open.countDown();
        for (int n = 0; n < Sender.MOST_WAITING; n++) {
            assertThat(next()).contains("\"kind\":\"subject\"");
        }
        assertThat(next()).contains("\"kind\":\"issuer\"", "\"until\":" + last);
    }

    @Test
    void isOffUnlessItIsSetWhole() {
        assertThat(Senders.of(Map.of("KEYLINE_EVENT_NODES", "https://127.0.0.1:1"))
                        .nodes())
                .isEmpty();
        Map<String, String> whole = Map.of(
                "KEYLINE_EVENT_NODES", "https://127.0.0.1:1, https://127.0.0.1:2",
                "KEYLINE_EVENT_ISSUER", "https://127.0.0.1:8444/realms/keyline",
                "KEYLINE_EVENT_SECRET", "secret");
        try (Senders senders = Senders.of(whole)) {
            assertThat(senders.realm()).isEqualTo("keyline");
            assertThat(senders.nodes())
                    .containsExactly(
                            URI.create("https://127.0.0.1:1/ccmadmin/issuer-events"),
                            URI.create("https://127.0.0.1:2/ccmadmin/issuer-events"));
        }
    }
}
