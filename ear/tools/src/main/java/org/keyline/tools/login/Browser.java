package org.keyline.tools.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.keyline.tools.CommandFailure;

/** The little of a browser that a login needs: pages, forms, cookies; redirects are left to the caller. */
final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CookieJar cookies = new CookieJar();
    private final HttpClient client;

    Browser(SSLContext trust) {
        client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    HttpResponse<String> post(URI uri, Map<String, String> form) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Form.encode(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String cookie = cookies.header();
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpRequest built = request.timeout(LIMIT).build();
        try {
            HttpResponse<String> response = client.send(built, HttpResponse.BodyHandlers.ofString());
            cookies.take(response.headers());
            return response;
        } catch (IOException e) {
            String server = built.uri().getScheme() + "://" + built.uri().getAuthority();
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CommandFailure("Keycloak at " + server + " does not answer (" + what + "): is it up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
