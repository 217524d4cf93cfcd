package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.harness.Authority;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;

/** Who may connect with which TLS, and what is presented to them. */
class TlsTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String presentedKey(Client client) throws IOException {
        return ((X509Certificate) client.tlsSocket().getSession().getPeerCertificates()[0])
                .getPublicKey()
                .getAlgorithm();
    }

    private static Client with(String protocol, String... signatures) throws IOException {
        Client client = Client.tlsUnfinished(server.authority.client(), server.port(Server.TLS));
        SSLSocket socket = client.tlsSocket();
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        if (signatures.length > 0) {
            parameters.setSignatureSchemes(signatures);
        }
        socket.setSSLParameters(parameters);
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientThatVerifiesEverythingIsShownTheEcCertificate(String protocol) throws IOException {
        try (Client client = with(protocol)) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(client.tlsSocket().getSession().getProtocol()).isEqualTo(protocol);
            assertThat(presentedKey(client)).isEqualTo("EC");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientThatVerifiesRsaOnlyIsShownTheRsaCertificate(String protocol) throws IOException {
        try (Client client = with(protocol, "rsa_pss_rsae_sha256", "rsa_pkcs1_sha256")) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(presentedKey(client)).isEqualTo("RSA");
        }
    }

    @Test
    void clientWithRsaSuitesOnlyIsShownTheRsaCertificate() throws IOException {
        try (Client client = with("TLSv1.2")) {
            client.tlsSocket().setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"});
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(presentedKey(client)).isEqualTo("RSA");
        }
    }

    @Test
    void suitesWithoutForwardSecrecyOrWithoutAeadAreRefused() throws IOException {
        for (String suite :
                new String[] {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"}) {
            try (Client client = with("TLSv1.2")) {
                client.tlsSocket().setEnabledCipherSuites(new String[] {suite});
                assertThatThrownBy(() -> client.tlsSocket().startHandshake()).isInstanceOf(SSLException.class);
            }
        }
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    /** RFC 8446 section 6.2: alert 70, protocol_version. */
    @Test
    void tls11IsRefused() {
        String hello = "010000" + "2f" + "0302" + "00".repeat(32) + "00" + "0008" + "c009c00ac013c014" + "0100";
        String body = hello.replace("010000" + "2f", String.format("0100%04x", (hello.length() - 8) / 2));
        byte[] record = HexFormat.of().parseHex("160301" + String.format("%04x", body.length() / 2) + body);
        try (Client client = Client.tcp(server.port(Server.TLS))) {
            client.send(record);
            byte[] alert = client.readBytes(7);
            assertThat(alert[0]).isEqualTo((byte) 21);
            assertThat(alert[6]).isEqualTo((byte) 70);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void malformedClientHelloIsClosed() {
        try (Client client = Client.tcp(server.port(Server.TLS))) {
            client.send(HexFormat.of().parseHex("160301000a" + "01000006" + "0303ffffffff"));
            assertThat(client.readToEnd()).doesNotContain("SIP");
        }
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void mutualTlsGivesTheNamesOfAVerifiedPeer(String algorithm) {
        SSLContext context = server.authority.client(server.authority.issue("expressway.example.com", algorithm));
        try (Client client = Client.tls(context, server.port(Server.MUTUAL))) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
        }
        assertThat(server.requests.getLast().peer().certificateNames())
                .containsExactly("expressway.example.com", "localhost", "127.0.0.1");
        // The session is resumed, and the names are still there.
        try (Client client = Client.tls(context, server.port(Server.MUTUAL))) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
        }
        assertThat(server.requests.getLast().peer().certificateNames())
                .containsExactly("expressway.example.com", "localhost", "127.0.0.1");
    }

    /** As RFC 8705 section 3.1 has it: what a token that is bound to the certificate names. */
    @Test
    void mutualTlsGivesTheThumbprintOfAVerifiedPeer() throws GeneralSecurityException {
        Authority.Issued phone = server.authority.issue("expressway.example.com", "EC");
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(phone.certificate().getEncoded());
        SSLContext context = server.authority.client(phone);
        for (String session : List.of("new", "resumed")) {
            try (Client client = Client.tls(context, server.port(Server.MUTUAL))) {
                assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            }
            assertThat(server.requests.getLast().peer().certificateThumbprint())
                    .as(session)
                    .contains(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        }
    }

    @Test
    void mutualTlsRefusesAPeerOfAnotherAuthorityAndOneWithoutCertificate() {
        Authority other = new Authority("Other CA");
        int requests = server.requests.size();
        for (SSLContext context : new SSLContext[] {
            server.authority.client(other.issue("expressway.example.com", "EC")), server.authority.client()
        }) {
            assertThatThrownBy(() -> {
                        try (Client client = Client.tls(context, server.port(Server.MUTUAL))) {
                            client.send(Phone.register()).answer();
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
        assertThat(server.requests).hasSize(requests);
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @Test
    void listenerWithoutClientCertificatesHasNoNames() {
        assertThat(Phone.registers(server)).isEqualTo(200);
        assertThat(server.requests.getLast().peer().certificateNames()).isEmpty();
        assertThat(server.requests.getLast().peer().certificateThumbprint()).isEmpty();
        assertThat(server.requests.getLast().peer().listener()).isEqualTo("tls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsAreResumed(String protocol) throws Exception {
        SSLContext context = server.authority.client();
        long created = 0;
        for (int i = 0; i < 2; i++) {
            try (Client client = Client.tlsUnfinished(context, server.port(Server.TLS))) {
                client.tlsSocket().setEnabledProtocols(new String[] {protocol});
                client.tlsSocket().startHandshake();
                assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
                long time = client.tlsSocket().getSession().getCreationTime();
                if (i == 0) {
                    created = time;
                    // A session of its own would be younger.
                    org.keyline.sip.harness.Until.holds(
                            "the next millisecond", () -> System.currentTimeMillis() > time);
                } else {
                    assertThat(time).isEqualTo(created);
                }
            }
        }
    }
}
