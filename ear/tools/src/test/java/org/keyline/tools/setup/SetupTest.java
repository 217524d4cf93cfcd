package org.keyline.tools.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.install.LocalTrust;

class SetupTest {

    @TempDir
    Path home;

    @Test
    void makesEverythingOnceAndReplacesNothing() throws Exception {
        assertThat(SetupCommand.prepare(home, "127.0.0.1")).hasSize(6);
        Map<String, String> first = contents();
        assertThat(SetupCommand.prepare(home, "127.0.0.1")).isEmpty();
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void keysAndPasswordsAreTheirOwnersAlone() throws Exception {
        SetupCommand.prepare(home, "127.0.0.1");
        for (String secret : List.of(
                "secrets",
                "tls/ca-key.pem",
                "tls/tomcat-key.pem",
                "tls/tomcat-ecdsa-key.pem",
                "tls/keycloak-key.pem",
                "tls/tomcat.p12",
                "tls/cluster.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void eachPasswordIsItsOwn() throws Exception {
        SetupCommand.prepare(home, "127.0.0.1");
        List<String> passwords = Files.readAllLines(home.resolve("secrets")).stream()
                .filter(line -> line.contains("="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
        assertThat(passwords)
                .hasSameSizeAs(Secrets.KEYS)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() == 24);
    }

    @Test
    void aPasswordThatWasChangedStays() throws Exception {
        Files.writeString(home.resolve("secrets"), "RADO_PASSWORD=mine\nOTHER=kept\n");
        SetupCommand.prepare(home, "127.0.0.1");
        assertThat(home.resolve("secrets")).content().contains("RADO_PASSWORD=mine\n", "OTHER=kept\n");
    }

    @Test
    void serverCertificatesComeOfTheLocalAuthority() throws Exception {
        SetupCommand.prepare(home, "192.0.2.7", "phones.example.org");
        X509Certificate authority = chain("ca.pem").get(0);
        assertThat(authority.getBasicConstraints()).isZero();
        for (String name : List.of("tomcat.pem", "tomcat-ecdsa.pem")) {
            List<X509Certificate> chain = chain(name);
            assertThat(chain).hasSize(2).last().isEqualTo(authority);
            chain.get(0).verify(authority.getPublicKey());
            assertThat(chain.get(0).getSubjectAlternativeNames())
                    .extracting(entry -> entry.get(1).toString())
                    .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.0.2.7", "phones.example.org");
        }
    }

    @Test
    void allAddressesAreNoName() {
        assertThat(SetupCommand.names("0.0.0.0", "phones.example.org"))
                .contains("phones.example.org")
                .doesNotContain("0.0.0.0");
        assertThat(SetupCommand.names("::", "::")).doesNotContain("::");
    }

    @Test
    void aClientThatTrustsTheAuthorityAcceptsTheServer() throws Exception {
        SetupCommand.prepare(home, "127.0.0.1");
        char[] password =
                Secrets.in(home.resolve("secrets")).value("KEYSTORE_PASSWORD").toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(load("tomcat.p12", password), password);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(keys.getKeyManagers(), null, null);
        try (ServerSocket listening = server.getServerSocketFactory().createServerSocket(0, 1, loopback())) {
            Thread.ofVirtual().start(() -> greet((SSLServerSocket) listening));
            SSLContext client = LocalTrust.of(home.resolve("tls/ca.pem"));
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket(loopback(), listening.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                assertThat(socket.getInputStream().read()).isEqualTo('k');
            }
        }
    }

    /** Not even the server's own certificate, which the same authority as everybody's has signed. */
    @Test
    void whoHasTheClustersKeyIsANodeAndNobodyElseIs() throws Exception {
        SetupCommand.prepare(home, "127.0.0.1");
        assertThat(greeted("cluster.p12")).isEqualTo('k');
        assertThatThrownBy(() -> greeted("tomcat.p12")).isInstanceOf(IOException.class);
    }

    /** What a node says to whoever shows the certificate of this store. */
    private int greeted(String keys) throws Exception {
        SSLContext node = clustered("cluster.p12");
        try (SSLServerSocket listening =
                (SSLServerSocket) node.getServerSocketFactory().createServerSocket(0, 1, loopback())) {
            listening.setNeedClientAuth(true);
            Thread.ofVirtual().start(() -> greet(listening));
            try (SSLSocket socket =
                    (SSLSocket) clustered(keys).getSocketFactory().createSocket(loopback(), listening.getLocalPort())) {
                return socket.getInputStream().read();
            }
        }
    }

    /** With the keys of a store, and the trust of a node. */
    private SSLContext clustered(String store) throws Exception {
        char[] password =
                Secrets.in(home.resolve("secrets")).value("KEYSTORE_PASSWORD").toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(load(store, password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(load("cluster.p12", password));
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void theTrustStoreOpensWithoutItsPassword() throws Exception {
        SetupCommand.prepare(home, "127.0.0.1");
        KeyStore store = load("truststore.p12", null);
        assertThat(store.getCertificate("keyline")).isEqualTo(chain("ca.pem").get(0));
        assertThat(store.size()).isGreaterThan(50);
    }

    @Test
    void anAuthorityWithoutItsKeyIsSaidAndNotReplaced() throws Exception {
        SetupCommand.prepare(home, "127.0.0.1");
        Files.delete(home.resolve("tls/ca-key.pem"));
        assertThatThrownBy(() -> SetupCommand.prepare(home, "127.0.0.1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("put the key back");
    }

    @Test
    void aWildcardIsNoName() {
        assertThat(SetupCommand.names("0.0.0.0")).doesNotContain("0.0.0.0");
        assertThat(SetupCommand.names("::")).doesNotContain("::");
    }

    private static java.net.InetAddress loopback() throws IOException {
        return java.net.InetAddress.getByName("127.0.0.1");
    }

    private static void greet(SSLServerSocket listening) {
        try (var socket = listening.accept()) {
            socket.getOutputStream().write('k');
        } catch (IOException e) {
            // the client's own assertion tells
        }
    }

    private List<X509Certificate> chain(String name) throws Exception {
        return Pem.readCertificates(home.resolve("tls").resolve(name));
    }

    private KeyStore load(String name, char @org.jspecify.annotations.Nullable [] password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(home.resolve("tls").resolve(name))) {
            store.load(in, password);
        }
        return store;
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        home.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
