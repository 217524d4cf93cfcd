package org.keyline.token;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fetches an issuer's signing keys: its metadata (RFC 8414), then the key set that they name. Blocks; bounded in size and time. */
class KeyFetch {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int LARGEST = 256 * 1024;

    /**
     * The keys that the issuer publishes for signatures, by their identifiers.
     *
     * @throws IOException when they cannot be had
     */
    Map<String, SigningKey> fetch(String issuer) throws IOException {
        // Made for the occasion: fetches are rare, and nothing of the client outlives a redeployment.
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            String metadata = get(client, uri(base + "/.well-known/openid-configuration"));
            return keys(get(client, jwksUri(metadata, issuer)));
        }
    }

    private static URI jwksUri(String metadata, String issuer) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(metadata))) {
            var document = reader.readObject();
            // RFC 8414 section 3.3: metadata that names another issuer is somebody else's
            if (!issuer.equals(document.getString("issuer", ""))) {
                throw new IOException("the metadata name another issuer than " + issuer);
            }
            return uri(document.getString("jwks_uri", ""));
        } catch (JsonException | IllegalStateException e) {
            throw new IOException("the issuer's metadata are not JSON", e);
        }
    }

    private static Map<String, SigningKey> keys(String jwks) throws IOException {
        try {
            return JWKSet.parse(jwks).getKeys().stream()
                    .map(SigningKey::of)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableMap(SigningKey::id, key -> key, (one, other) -> one));
        } catch (ParseException e) {
            throw new IOException("the issuer's keys are not a JWK set", e);
        }
    }

    private static String get(HttpClient client, URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] octets = body.readNBytes(LARGEST + 1);
                if (response.statusCode() != 200 || octets.length > LARGEST) {
                    throw new IOException(
                            uri + " answered " + response.statusCode() + " with " + octets.length + " octets");
                }
                return new String(octets, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + uri, e);
        }
    }

    /** Keys come over TLS; in the clear only from this machine, as tests do it. */
    private static URI uri(String text) throws IOException {
        try {
            URI uri = URI.create(text);
            boolean local = "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
            if (!"https".equals(uri.getScheme()) && !local) {
                throw new IOException("not an https URI: " + text);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IOException("not a URI: " + text, e);
        }
    }
}
