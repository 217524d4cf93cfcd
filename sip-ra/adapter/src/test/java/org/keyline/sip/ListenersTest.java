package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.harness.Authority;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;

/** The wanted set of listeners and what becomes of those that are open. */
class ListenersTest {

    private static final ListenerSpec ANOTHER = Server.spec("another", Protocol.TCP, ClientAuthentication.NONE);

    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void unchangedListenersKeepTheirConnectionsAndRemovedOnesEnd() {
        try (Client kept = server.tls();
                Client removed = server.tcp()) {
            assertThat(kept.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(removed.send(Phone.register()).answer().status()).isEqualTo(200);
            int port = server.port(Server.TLS);
            List<ListenerState> states = server.apply(Server.TLS, ANOTHER);
            assertThat(states)
                    .extracting(ListenerState::boundPort)
                    .doesNotContain(-1)
                    .contains(port);
            assertThat(states.getFirst().connections()).isEqualTo(1);
            assertThat(removed.readToEnd()).isEmpty();
            assertThat(kept.send(Phone.register()).answer().status()).isEqualTo(200);
            try (Client onAnother = Client.tcp(server.port(ANOTHER))) {
                assertThat(onAnother.send(Phone.register()).answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void removedListenerFreesItsPort() throws IOException {
        int port = server.port(Server.TCP);
        server.apply(Server.TLS);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void portInUseIsReportedAndTheOthersWork() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenerSpec unlucky = new ListenerSpec(
                    "unlucky", "127.0.0.1", taken.getLocalPort(), Protocol.TCP, ClientAuthentication.NONE);
            List<ListenerState> states = server.apply(unlucky, Server.TLS);
            assertThat(states.getFirst().boundPort()).isEqualTo(-1);
            assertThat(states.getFirst().problem()).get().asString().isEqualTo("Address already in use");
            assertThat(states.getLast().problem()).isEmpty();
            assertThat(Phone.registers(server)).isEqualTo(200);
            taken.close();
            assertThat(server.apply(unlucky, Server.TLS).getFirst().problem()).isEmpty();
        }
    }

    @Test
    void newCertificateIsForNewConnections() throws IOException {
        BigInteger before = presented();
        try (Client standing = server.tls()) {
            assertThat(standing.send(Phone.register()).answer().status()).isEqualTo(200);
            server.writeIdentities();
            server.apply(Server.TLS, Server.TCP, Server.MUTUAL);
            assertThat(presented()).isNotEqualTo(before);
            assertThat(standing.send(Phone.register()).answer().status()).isEqualTo(200);
        }
    }

    private BigInteger presented() throws IOException {
        try (Client client = server.tls()) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            return ((X509Certificate) client.tlsSocket().getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    @Test
    void certificateThatCannotBeReadLeavesTheOneBefore() throws IOException {
        Files.writeString(server.folder.resolve("ec.pem"), "no certificate");
        server.apply(Server.TLS);
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @Test
    void certificateThatCannotServeIsNotTakenAndItIsSaidWhy() throws IOException {
        BigInteger before = presented();
        Authority.write(server.folder, "ec", server.authority.issue("server", "EC"));
        Authority.write(server.folder, "stray", server.authority.issue("server", "EC"));
        Files.copy(
                server.folder.resolve("stray-key.pem"),
                server.folder.resolve("ec-key.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        stays(before, "ec-key.pem is not the key of the certificate");

        Authority.write(server.folder, "ec", server.authority.issueExpired("server"));
        stays(before, "the certificate of CN=server is valid from");

        Authority.write(server.folder, "ec", server.authority.issue("server", "EC"));
        Files.writeString(server.folder.resolve("ec-key.pem"), "no key");
        stays(before, "ec-key.pem holds no private key");

        Files.copy(
                server.folder.resolve("rsa-key.pem"),
                server.folder.resolve("ec-key.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        stays(before, "ec-key.pem holds no EC key");

        server.writeIdentities();
        Files.writeString(server.folder.resolve("trust.pem"), "no certificate");
        stays(before, "trust.pem holds no certificate");

        server.writeIdentities();
        server.apply(Server.TLS, Server.TCP, Server.MUTUAL);
        assertThat(server.service().certificateProblem()).isEmpty();
        assertThat(presented()).isNotEqualTo(before);
    }

    private void stays(BigInteger before, String why) throws IOException {
        server.apply(Server.TLS, Server.TCP, Server.MUTUAL);
        assertThat(server.service().certificateProblem()).get().asString().contains(why);
        assertThat(presented()).isEqualTo(before);
    }

    @Test
    void rsaCertificateIsRenewedLikeTheOther() throws IOException {
        BigInteger ec = presented();
        Authority.write(server.folder, "rsa", server.authority.issue("renewed", "RSA"));
        server.apply(Server.TLS, Server.TCP, Server.MUTUAL);
        try (Client client = Client.tlsUnfinished(server.authority.client(), server.port(Server.TLS))) {
            SSLParameters parameters = client.tlsSocket().getSSLParameters();
            parameters.setSignatureSchemes(new String[] {"rsa_pss_rsae_sha256", "rsa_pkcs1_sha256"});
            client.tlsSocket().setSSLParameters(parameters);
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(((X509Certificate) client.tlsSocket().getSession().getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo("CN=renewed");
        }
        assertThat(presented()).as("the other stays").isEqualTo(ec);
    }

    @Test
    void connectionIsClosedByItsNumber() {
        try (Client client = server.tls()) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            long number = server.requests.getLast().peer().connection();
            server.service().close(number + 1000);
            server.service().close(number);
            assertThat(client.readToEnd()).isEmpty();
            Until.holds(
                    "the application hears of it",
                    () -> server.closed.stream().anyMatch(peer -> peer.connection() == number));
        }
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        int port = server.port(Server.TLS);
        try (Client client = server.tls()) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            server.close();
            assertThat(client.readToEnd()).isEmpty();
        }
        assertThatThrownBy(() -> Client.tcp(port)).isInstanceOf(UncheckedIOException.class);
        Until.holds(
                "the end of all threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getThreadGroup() != null
                                && (thread.getName().startsWith("keyline-sip")
                                        || thread.getThreadGroup().getName().equals("keyline-jain-sip"))));
    }
}
