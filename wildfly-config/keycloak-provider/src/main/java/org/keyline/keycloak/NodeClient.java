package org.keyline.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/**
 * What nodes are reached by. It trusts the certificates in some files, and is made anew when one of these has changed: the nodes'
 * certificates are replaced while Keycloak runs.
 */
final class NodeClient implements Supplier<HttpClient> {

    private static final Logger LOG = Logger.getLogger(NodeClient.class);

    private final List<Path> trusted;
    private List<FileTime> times;
    private HttpClient client;

    /**
     * @param trusted PEM files; none for what the JDK trusts
     * @throws IOException when one cannot be read
     */
    NodeClient(List<Path> trusted) throws IOException, GeneralSecurityException {
        this.trusted = List.copyOf(trusted);
        this.times = times();
        this.client = client();
    }

    @Override
    public synchronized HttpClient get() {
        try {
            List<FileTime> now = times();
            if (!now.equals(times)) {
                client = client();
                times = now;
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warnf(
                    "The certificates that Keyline's nodes are trusted by are as they were: %s",
                    e); // may be half written
        }
        return client;
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> found = new ArrayList<>();
        for (Path file : trusted) {
            found.add(Files.getLastModifiedTime(file));
        }
        return found;
    }

    private HttpClient client() throws IOException, GeneralSecurityException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2));
        return trusted.isEmpty()
                ? builder.build()
                : builder.sslContext(context()).build();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Path file : trusted) {
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("trusted" + store.size(), certificate);
                }
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
