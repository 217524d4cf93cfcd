package org.keyline.token;

import com.nimbusds.jose.jwk.JWK;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keyline.http.BoundedClient;

/** Fetches an issuer's signing keys: its metadata (RFC 8414), then the key set that they name;
 * or a key set whose address is given. Blocks; bounded in size and time. */
class KeyFetch {

    private static final int LARGEST = 256 * 1024;

    private final Supplier<Duration> limit;

    KeyFetch() {
        this(Duration.ofSeconds(5));
    }

    /** @param limit how long each request may take, and half of what all may take together */
    KeyFetch(Duration limit) {
        this(() -> limit);
    }

    /** @param limit as it is when a fetch begins */
    KeyFetch(Supplier<Duration> limit) {
        this.limit = limit;
    }

    /**
     * The keys that the issuer publishes for signatures, by their identifiers.
     *
     * @param issuer as its tokens name it
     * @param keySet where its JWK set is; empty when its metadata say that
     * @throws IOException when they cannot be had
     */
    Map<String, SigningKey> fetch(String issuer, Optional<String> keySet) throws IOException {
        // Made for the occasion: fetches are rare, and nothing of the client outlives a redeployment.
        try (BoundedClient client = new BoundedClient()) {
            Future<?> end = endInTime(client);
            URI at = keySet.isPresent() ? configured(keySet.get()) : namedByMetadata(client, issuer);
            Map<String, SigningKey> keys = keys(get(client, at));
            end.cancel(false);
            return keys;
        }
    }

    /** A request's own timeout ends with the answer's header; an issuer that sends its body by drops is cut off here. */
    private Future<?> endInTime(BoundedClient client) {
        return CompletableFuture.runAsync(
                client::close,
                CompletableFuture.delayedExecutor(limit.get().toMillis() * 2, TimeUnit.MILLISECONDS, Runnable::run));
    }

    private URI namedByMetadata(BoundedClient client, String issuer) throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return jwksUri(get(client, configured(base + "/.well-known/openid-configuration")), issuer);
    }

    static URI jwksUri(String metadata, String issuer) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(metadata))) {
            var document = reader.readObject();
            // RFC 8414 section 3.3: metadata that names another issuer is somebody else's
            if (!issuer.equals(document.getString("issuer", ""))) {
                throw new IOException("the metadata name another issuer than " + issuer);
            }
            URI keySet = URI.create(document.getString("jwks_uri", ""));
            // Only an issuer that is on this machine itself may have this machine ask around on it.
            return isLocal(URI.create(issuer)) && isLocal(keySet) ? keySet : https(keySet);
        } catch (RuntimeException e) {
            throw new IOException("the issuer's metadata are not JSON, or name no key set", e);
        }
    }

    private static Map<String, SigningKey> keys(String jwks) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(jwks))) {
            return reader.readObject().getJsonArray("keys").stream()
                    .map(KeyFetch::key)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableMap(SigningKey::id, key -> key, (one, other) -> one));
        } catch (RuntimeException e) {
            throw new IOException("the issuer's keys are not a JWK set", e);
        }
    }

    /** RFC 7517 section 5: a key that cannot be used is passed over, and spoils none of the others. */
    private static Optional<SigningKey> key(JsonValue key) {
        try {
            return SigningKey.of(JWK.parse(key.toString()));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private String get(BoundedClient client, URI uri) throws IOException {
        BoundedClient.Answer answer =
                client.send(HttpRequest.newBuilder(uri).header("Accept", "application/json"), limit.get(), LARGEST);
        if (answer.status() != 200) {
            throw new IOException(uri + " answered " + answer.status());
        }
        return answer.text();
    }

    /** Keys come over TLS; in the clear only from this machine, as tests do it. */
    private static URI configured(String text) throws IOException {
        try {
            URI uri = URI.create(text);
            return isLocal(uri) ? uri : https(uri);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a URI: " + text, e);
        }
    }

    private static boolean isLocal(URI uri) {
        return "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
    }

    private static URI https(URI uri) throws IOException {
        if (!"https".equals(uri.getScheme())) {
            throw new IOException("not an https URI: " + uri);
        }
        return uri;
    }
}
