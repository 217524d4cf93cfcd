package org.keyline.token;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import org.keyline.http.BoundedClient;
import org.keyline.issuer.IntrospectionAccess;

/** Speaks RFC 7662 with issuers. Blocks; bounded in size and time. */
class IntrospectionEndpoint {

    private static final int LARGEST = 64 * 1024;

    private final Supplier<Duration> limit;
    private final BoundedClient client = new BoundedClient();

    IntrospectionEndpoint() {
        this(Duration.ofSeconds(5));
    }

    /** @param limit how long the answer's header may take, and its body as well */
    IntrospectionEndpoint(Duration limit) {
        this(() -> limit);
    }

    /** @param limit as it is when one is asked */
    IntrospectionEndpoint(Supplier<Duration> limit) {
        this.limit = limit;
    }

    /**
     * What the issuer says of the token.
     *
     * @throws IOException when it does not answer with 200 in time
     * @throws ParseException when the answer is no JSON object
     */
    JsonObject ask(IntrospectionAccess access, String token) throws IOException, ParseException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(access.uri()))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", basic(access))
                .POST(HttpRequest.BodyPublishers.ofString("token=" + encoded(token) + "&token_type_hint=access_token"));
        BoundedClient.Answer answer = client.send(request, limit.get(), LARGEST);
        if (answer.status() != 200) {
            throw new IOException(access.uri() + " answered " + answer.status());
        }
        return CompactForm.object(answer.text());
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
        client.close();
    }
}
