package org.keyline.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/**
 * One sender for each node: one that is away keeps no other waiting.
 *
 * @param realm whose events are told
 */
record Senders(String realm, List<Sender> all) implements AutoCloseable {

    static final Senders NONE = new Senders("", List.of());

    private static final Logger LOG = Logger.getLogger(Senders.class);

    /** By the variables of {@link KeylineEventsFactory}. */
    static Senders of(Map<String, String> environment) {
        String nodes = environment.getOrDefault("KEYLINE_EVENT_NODES", "");
        String issuer = environment.getOrDefault("KEYLINE_EVENT_ISSUER", "");
        String secret = environment.getOrDefault("KEYLINE_EVENT_SECRET", "");
        if (nodes.isBlank() || issuer.isBlank() || secret.isBlank()) {
            return NONE;
        }
        try {
            HttpClient client = client(environment.getOrDefault("KEYLINE_EVENT_TRUST", ""));
            return new Senders(
                    issuer.substring(issuer.lastIndexOf('/') + 1),
                    Arrays.stream(nodes.split(",", -1))
                            .map(node -> new Sender(door(node.strip()), issuer, secret, client))
                            .toList());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.errorf("Keyline is not told of ended tokens: %s", e.getMessage());
            return NONE;
        }
    }

    private static URI door(String node) {
        if (!node.startsWith("https://")) {
            throw new IllegalArgumentException("a node of KEYLINE_EVENT_NODES does not begin with https://");
        }
        return URI.create(node + "/ccmadmin/issuer-events");
    }

    private static HttpClient client(String trust) throws IOException, GeneralSecurityException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2));
        if (!trust.isBlank()) {
            builder.sslContext(trusting(Path.of(trust)));
        }
        return builder.build();
    }

    private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority" + number++, certificate);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    void tell(Ending ending) {
        all.forEach(sender -> sender.tell(ending));
    }

    List<URI> nodes() {
        return all.stream().map(Sender::node).toList();
    }

    @Override
    public void close() {
        all.forEach(Sender::close);
    }
}
