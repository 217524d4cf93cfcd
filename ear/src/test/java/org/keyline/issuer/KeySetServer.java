package org.keyline.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.keyline.forgery.TestKey;
import org.keyline.tools.login.Form;
import org.keyline.tools.setup.TlsFolder;

/** An issuer on loopback, over HTTPS, as far as its keys and its word on references go. */
final class KeySetServer implements AutoCloseable {

    private static final char[] NO_PASSWORD = new char[0];

    private final HttpsServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /**
     * @param tls the installation's certificates, whose authority it trusts
     * @param folder for this server's own
     */
    KeySetServer(Path tls, Path folder, List<TestKey> keys) throws IOException, GeneralSecurityException {
        TlsFolder.issue(tls, folder, "issuer", Set.of("127.0.0.1"));
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(folder)));
        byte[] published = keys.stream()
                .map(TestKey::published)
                .map(JWK::toJSONString)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/realms/keyline/keys", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, published.length);
                exchange.getResponseBody().write(published);
            }
        });
        server.createContext("/realms/keyline/introspect", exchange -> {
            try (exchange) {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                byte[] answer = answers.getOrDefault(Form.decode(form).getOrDefault("token", ""), "{\"active\":false}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(folder.resolve("issuer.pem"));
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .toArray(Certificate[]::new);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("issuer", key(folder.resolve("issuer-key.pem")), NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** As its tokens name it. */
    String issuer() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/realms/keyline";
    }

    /** Where it is asked about references (RFC 7662). */
    String introspection() {
        return issuer() + "/introspect";
    }

    /** From now on it says this of the reference. */
    void introspects(String reference, String answer) {
        answers.put(reference, answer);
    }

    String keySet() {
        return issuer() + "/keys";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
