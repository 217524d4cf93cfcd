package org.keyline.token;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.keyline.issuer.IntrospectionAccess;

/** Speaks RFC 7662 with issuers. Blocks; bounded in size and time. */
class IntrospectionEndpoint {

    private static final int LARGEST = 64 * 1024;

    private final Duration limit;
    private final HttpClient client;

    IntrospectionEndpoint() {
        this(Duration.ofSeconds(5));
    }

    /** @param limit how long the answer's header may take, and its body as well */
    IntrospectionEndpoint(Duration limit) {
        this.limit = limit;
        this.client = HttpClient.newBuilder().connectTimeout(limit).build();
    }

    /**
     * What the issuer says of the token.
     *
     * @throws IOException when it does not answer with 200 in time
     * @throws ParseException when the answer is no JSON object
     */
    JsonObject ask(IntrospectionAccess access, String token) throws IOException, ParseException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(access.uri()))
                .timeout(limit)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", basic(access))
                .POST(HttpRequest.BodyPublishers.ofString("token=" + encoded(token) + "&token_type_hint=access_token"))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] octets = read(response.body());
            if (response.statusCode() != 200 || octets.length > LARGEST) {
                throw new IOException(
                        access.uri() + " answered " + response.statusCode() + " with " + octets.length + " octets");
            }
            return CompactForm.object(new String(octets, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A request's own timeout ends with the answer's header; who sends the body by drops is cut off here. */
    private byte[] read(InputStream body) throws IOException {
        Future<?> end = CompletableFuture.runAsync(
                () -> close(body),
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        try (body) {
            return body.readNBytes(LARGEST + 1);
        } finally {
            end.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            TokenLog.LOG.debug("An introspection's body could not be closed", e);
        }
    }

    /** RFC 6749 section 2.3.1: both are encoded as in a form before they go into the header field. */
    private static String basic(IntrospectionAccess access) {
        String both = encoded(access.client()) + ":" + encoded(access.secret());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void close() {
        client.shutdownNow();
    }
}
