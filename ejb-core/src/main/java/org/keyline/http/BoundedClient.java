package org.keyline.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks other servers by HTTP and waits for their answers, bounded in size and time. Follows no redirect. Blocks. */
public final class BoundedClient implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * What was answered.
     *
     * @param status 100 to 599
     * @param text the body
     */
    public record Answer(int status, String text) {}

    /** There is more than was asked for. */
    public static final class TooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    /**
     * Sends the request.
     *
     * @param limit how long the connection and the answer's header may take, and its body as well
     * @param largest octets of the body
     * @throws IOException when it is not answered in time, or with more than that
     */
    public Answer send(HttpRequest.Builder request, Duration limit, int largest) throws IOException {
        HttpRequest sent = request.timeout(limit).build();
        try {
            HttpResponse<InputStream> response = client.send(sent, HttpResponse.BodyHandlers.ofInputStream());
            byte[] octets = read(response.body(), limit, largest);
            if (octets.length > largest) {
                throw new TooLarge(address(sent) + " answered " + response.statusCode() + " with more than " + largest
                        + " octets");
            }
            return new Answer(response.statusCode(), new String(octets, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + address(sent), e);
        }
    }

    /** Without the query, which says whom it is about. */
    private static String address(HttpRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority()
                + request.uri().getRawPath();
    }

    /** A request's own timeout ends with the answer's header; who sends the body by drops is cut off here. */
    private static byte[] read(InputStream body, Duration limit, int largest) throws IOException {
        Future<?> end = CompletableFuture.runAsync(
                () -> close(body),
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        try (body) {
            return body.readNBytes(largest + 1);
        } finally {
            end.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // it ends with its connection
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
