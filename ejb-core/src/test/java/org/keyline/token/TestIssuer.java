package org.keyline.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.keyline.forgery.TestKey;

/** An authorization server on loopback, as far as its metadata and its keys go. */
final class TestIssuer implements AutoCloseable {

    final AtomicInteger fetches = new AtomicInteger();
    final String uri;
    volatile String namedIssuer;
    volatile String jwks;
    volatile boolean away;
    volatile Runnable beforeKeys = () -> {};
    volatile Runnable middleOfKeys = () -> {};
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TestIssuer(TestKey... keys) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/keyline";
        namedIssuer = uri;
        publish(keys);
        server.setExecutor(threads);
        server.createContext(
                "/realms/keyline/.well-known/openid-configuration",
                exchange -> answer(
                        exchange, "{\"issuer\":\"" + namedIssuer + "\",\"jwks_uri\":\"" + uri + "/certs\",\"x\":[1]}"));
        server.createContext("/realms/keyline/certs", exchange -> {
            fetches.incrementAndGet();
            beforeKeys.run();
            answer(exchange, jwks, middleOfKeys);
        });
        server.start();
    }

    void publish(TestKey... keys) {
        jwks = set(Arrays.stream(keys)
                .map(TestKey::published)
                .map(JWK::toJSONString)
                .toArray(String[]::new));
    }

    void publish(JWK... keys) {
        jwks = set(Arrays.stream(keys).map(JWK::toJSONString).toArray(String[]::new));
    }

    static String set(String... keys) {
        return Arrays.stream(keys).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        answer(exchange, text, () -> {});
    }

    private void answer(HttpExchange exchange, String text, Runnable inTheMiddle) throws IOException {
        byte[] octets = text.getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(away ? 503 : 200, octets.length);
            OutputStream body = exchange.getResponseBody();
            body.write(octets, 0, octets.length / 2);
            body.flush();
            inTheMiddle.run();
            body.write(octets, octets.length / 2, octets.length - octets.length / 2);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
