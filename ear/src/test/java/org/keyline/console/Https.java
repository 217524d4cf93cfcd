package org.keyline.console;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;

/** Single requests to the installation's web ports, without a browser and without following redirects. */
final class Https {

    private Https() {}

    static HttpResponse<String> send(Installation installation, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(LocalTrust.of(installation.authority()))
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
