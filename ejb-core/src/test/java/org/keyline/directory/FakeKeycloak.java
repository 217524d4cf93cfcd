package org.keyline.directory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A Keycloak that answers as it is told, by what stands behind the realm's administration. */
final class FakeKeycloak implements AutoCloseable {

    static final String SECRET = "a-secret+of&ours";

    /** What is done with a question. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    final Map<String, Behaviour> answers = new ConcurrentHashMap<>();
    volatile Behaviour login = exchange -> {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known =
                form.contains("client_secret=a-secret%2Bof%26ours") && form.contains("client_id=keyline-directory");
        say(exchange, known ? 200 : 401, "{\"access_token\":\"t" + logins.incrementAndGet() + "\",\"expires_in\":300}");
    };
    volatile int oldestToken = 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeKeycloak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/keyline";
    }

    /** What stands at this address, with its query. */
    void has(String address, String body) {
        answers.put(address, exchange -> say(exchange, 200, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString();
        if (address.equals("/realms/keyline/protocol/openid-connect/token")) {
            login.answer(exchange);
            return;
        }
        String path = address.replace("/admin/realms/keyline/", "");
        asked.add(path);
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!token.startsWith("Bearer t") || Integer.parseInt(token.substring(8)) < oldestToken) {
            say(exchange, 401, "{}");
            return;
        }
        Behaviour behaviour = answers.entrySet().stream()
                .filter(each -> path.equals(each.getKey()) || path.startsWith(each.getKey() + "?"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(nothing -> say(nothing, 404, "{}"));
        behaviour.answer(exchange);
    }

    static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(octets);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
