package org.keyline.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Sends one node what it is told, in order, on a thread of its own. Whoever tells never waits.
 *
 * <p>While the node does not answer, a bounded number waits. What comes beyond that is not lost: in its place the node is told that
 * all tokens issued until then count no more. What is older than any token may live is dropped.
 */
final class Sender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    static final int MOST_WAITING = 1000;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long SHORTEST_PAUSE = Duration.ofMillis(250).toMillis();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toMillis();
    private static final long OLDEST_SECONDS = Duration.ofDays(30).toSeconds();

    private final URI node;
    private final String issuer;
    private final SecretKeySpec key;
    private final Supplier<HttpClient> client;
    private final BlockingQueue<Ending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong beyond = new AtomicLong();
    private final Thread thread;
    private volatile boolean ended;

    Sender(URI node, String issuer, String secret, Supplier<HttpClient> client) {
        this.node = node;
        this.issuer = issuer;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.client = client;
        this.thread = Thread.ofPlatform().daemon().name("keyline-events").start(this::run);
    }

    URI node() {
        return node;
    }

    /** Never waits. */
    void tell(Ending ending) {
        if (!waiting.offer(ending)) {
            long before = beyond.getAndAccumulate(ending.until(), Math::max);
            if (before == 0) {
                LOG.warnf(
                        "%s does not answer, and too much waits: it will be told to take no token of before now", node);
            }
        }
    }

    private void run() {
        try {
            while (!ended) {
                Ending next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    deliver(next);
                }
                long all = waiting.isEmpty() ? beyond.getAndSet(0) : 0;
                if (all > 0) {
                    deliver(Ending.ofAll(all));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is closed
        }
    }

    private void deliver(Ending ending) throws InterruptedException {
        long pause = SHORTEST_PAUSE;
        while (!ended && System.currentTimeMillis() / 1000 - ending.until() < OLDEST_SECONDS) {
            String problem = send(ending);
            if (problem.isEmpty()) {
                return;
            }
            if (pause == SHORTEST_PAUSE || pause == LONGEST_PAUSE) {
                LOG.warnf(
                        "%s could not be told of an ended %s, which is tried again: %s", node, ending.kind(), problem);
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        }
    }

    /** Empty when that is done with. What the node does not understand it will not understand later. */
    private String send(Ending ending) throws InterruptedException {
        byte[] body = ending.body(issuer);
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Keyline-Signature", signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = client.get()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status == 400) {
                LOG.errorf(
                        "%s does not understand an ended %s: is it of another version, or another issuer's?",
                        node, ending.kind());
            }
            return status == 204 || status == 400 ? "" : "status " + status;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
