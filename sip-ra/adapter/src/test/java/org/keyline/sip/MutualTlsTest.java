package org.keyline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.sip.RefusedHandshake.Reason;
import org.keyline.sip.harness.Authority;
import org.keyline.sip.harness.Authority.Issued;
import org.keyline.sip.harness.Client;
import org.keyline.sip.harness.LimitsOf;
import org.keyline.sip.harness.Phone;
import org.keyline.sip.harness.Server;
import org.keyline.sip.harness.Until;

/** Who is let in on a mutual TLS listener, what the others are told, and what the application hears of them. */
class MutualTlsTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final String WANTED = "edge1.example.com";

    private static Server shared;

    private Server server;

    @BeforeAll
    static void startShared() {
        shared = new Server();
    }

    @AfterAll
    static void stopShared() {
        shared.close();
    }

    @BeforeEach
    void start() {
        server = shared;
        server.trust("trust.pem");
        server.peers(WANTED, "Edge2.Example.COM");
        server.requests.clear();
        server.refused.clear();
    }

    @AfterEach
    void stop() {
        if (server != shared) {
            server.close();
        }
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private SSLContext presenting(Issued certificate) {
        return server.authority.client(certificate);
    }

    private Client connected(SSLContext context) {
        return Client.tls(context, server.port(Server.MUTUAL));
    }

    private boolean isLetIn(SSLContext context) {
        try (Client client = connected(context)) {
            return client.send(Phone.register()).answer().status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The alert that ends the handshake: with TLS 1.3 the client takes it for over before the server has seen the certificate. */
    private String alert(SSLContext context, String protocol) throws IOException {
        try (Client client = Client.tlsUnfinished(context, server.port(Server.MUTUAL))) {
            SSLSocket socket = client.tlsSocket();
            socket.setEnabledProtocols(new String[] {protocol});
            try {
                socket.startHandshake();
                return "none but " + socket.getInputStream().read();
            } catch (SSLException e) {
                String message = String.valueOf(e.getMessage());
                return message.substring(message.lastIndexOf(' ') + 1);
            }
        }
    }

    /** The JDK has one alert for all certificates that it is told to refuse. */
    private static String orJdks(String alert) {
        return OpenSsl.isAvailable() ? alert : "certificate_unknown";
    }

    private void applicationHeard(Reason reason, String... names) {
        Until.holds("the application hears of it", () -> server.refused.size() == 1);
        RefusedHandshake heard = server.refused.getFirst();
        assertThat(heard.listener()).isEqualTo("mutual");
        assertThat(heard.remote().getAddress().isLoopbackAddress()).isTrue();
        assertThat(heard.reason()).isEqualTo(reason);
        assertThat(heard.certificateNames()).containsExactly(names);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void nameMayBeTheCommonNameOrAnAlternativeInAnyCase() {
        for (Issued certificate : new Issued[] {
            server.authority.issue(WANTED),
            server.authority.issue("EDGE1.example.com", dns("cluster.example.com")),
            server.authority.issue("cluster.example.com", dns("other.example.com"), dns("edge1.EXAMPLE.com")),
            server.authority.issue("edge2.example.com")
        }) {
            assertThat(isLetIn(presenting(certificate))).isTrue();
        }
        assertThat(server.requests.get(2).peer().certificateNames())
                .containsExactly("cluster.example.com", "other.example.com", "edge1.EXAMPLE.com");
        assertThat(server.refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void wrongNameIsABadCertificate(String protocol) throws IOException {
        SSLContext other = presenting(server.authority.issue("other.example.com", dns("third.example.com")));
        assertThat(alert(other, protocol)).isEqualTo(orJdks("bad_certificate"));
        applicationHeard(Reason.WRONG_NAME, "other.example.com", "third.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edge1.example.com.evil.test",
                "evil.edge1.example.com",
                "edge1.example.co",
                "*.example.com",
                "edge1.example.com\n",
                ""
            })
    void nameIsNoPartAndNoPattern(String name) {
        assertThat(isLetIn(presenting(server.authority.issue("x" + name, dns(name)))))
                .isFalse();
        assertThat(isLetIn(presenting(server.authority.issue(name.isEmpty() ? "x" : name))))
                .isFalse();
    }

    @Test
    void otherAlternativesAreNoHostNames() {
        server.peers("sip:edge1.example.com", "edge1@example.com", "edge1.example.com/");
        assertThat(isLetIn(presenting(server.authority.issue(
                        "x",
                        new GeneralName(GeneralName.iPAddress, "10.0.0.1"),
                        new GeneralName(GeneralName.uniformResourceIdentifier, "sip:edge1.example.com"),
                        new GeneralName(GeneralName.rfc822Name, "edge1@example.com")))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, true",
        "2001:DB8::0:1, 2001:db8:0:0:0:0:0:1, true",
        "10.0.0.1, 10.0.0.10, false",
        "10.0.0.10, 10.0.0.1, false",
        "::ffff:10.0.0.2, 10.0.0.1, false"
    })
    void addressesAreComparedAsAddresses(String wanted, String presented, boolean letIn) {
        server.peers(wanted);
        assertThat(isLetIn(presenting(server.authority.issue("x", new GeneralName(GeneralName.iPAddress, presented)))))
                .isEqualTo(letIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void unknownAuthorityIsAnUnknownCa(String protocol) throws IOException {
        Issued foreign = new Authority("Other CA").issue(WANTED);
        assertThat(alert(presenting(foreign), protocol)).isEqualTo(orJdks("unknown_ca"));
        applicationHeard(Reason.UNKNOWN_AUTHORITY, WANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void certificateIsRequired(String protocol) throws IOException {
        assertThat(alert(server.authority.client(), protocol))
                .isEqualTo(protocol.equals(TLS13) ? "certificate_required" : "handshake_failure");
        applicationHeard(Reason.NO_CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void expiredCertificateIsExpired(String protocol) throws IOException {
        assertThat(alert(presenting(server.authority.issueExpired(WANTED)), protocol))
                .isEqualTo(orJdks("certificate_expired"));
        applicationHeard(Reason.UNUSABLE_CERTIFICATE, WANTED);
    }

    @Test
    void nobodyIsLetInWithoutNames() {
        server.peers();
        assertThat(isLetIn(presenting(server.authority.issue(WANTED)))).isFalse();
    }

    @Test
    void nameThatIsTakenAwayEndsItsConnectionsAndResumesNoSession() {
        SSLContext first = presenting(server.authority.issue(WANTED));
        SSLContext second = presenting(server.authority.issue("edge2.example.com"));
        try (Client taken = connected(first);
                Client kept = connected(second);
                Client phone = server.tls()) {
            assertThat(taken.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(kept.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
            server.peers("edge2.example.com");
            assertThat(taken.readToEnd()).isEmpty();
            assertThat(kept.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
        }
        assertThat(isLetIn(first)).isFalse();
        assertThat(isLetIn(second)).isTrue();
        server.peers(WANTED);
        assertThat(isLetIn(first)).isTrue();
    }

    @Test
    void handshakeUnderWayWhenItsNameIsTakenAwayIsNotLetIn() {
        SSLContext slow =
                server.authority.client(server.authority.issue(WANTED), () -> server.peers("edge2.example.com"));
        try (Client client = connected(slow)) {
            assertThat(client.readToEnd()).isEmpty();
        }
        applicationHeard(Reason.WRONG_NAME, WANTED);
    }

    @Test
    void nameThatIsTakenAwayIsGoneThoughNoCertificateCanBeRead() throws IOException {
        SSLContext first = presenting(server.authority.issue(WANTED));
        SSLContext second = presenting(server.authority.issue("edge2.example.com"));
        assertThat(isLetIn(first)).isTrue();
        Files.writeString(server.folder.resolve("ec.pem"), "no certificate");
        try {
            server.peers("edge2.example.com");
            assertThat(isLetIn(first)).isFalse();
            assertThat(isLetIn(second)).isTrue();
        } finally {
            server.writeIdentities();
        }
    }

    @Test
    void whatIsTakenAwayIsGoneThoughThereIsNoCertificateAtAll() {
        SSLContext first = presenting(server.authority.issue(WANTED));
        SSLContext second = presenting(server.authority.issue("edge2.example.com"));
        var wanted = List.of(Server.TLS, Server.MUTUAL);
        var none = new TlsMaterial(List.of(), server.material().trust(), Set.of("edge2.example.com"));

        assertThat(server.service().apply(wanted, none))
                .hasSize(2)
                .allMatch(state -> state.problem().isEmpty());
        assertThat(server.service().certificateProblem()).isPresent();
        assertThat(isLetIn(first)).isFalse();
        assertThat(isLetIn(second)).isTrue();
    }

    @Test
    void handshakeUnderWayWhenItsAuthorityIsTakenAwayIsNotLetIn() throws IOException {
        Authority other = new Authority("Other CA");
        Files.writeString(
                server.folder.resolve("both.pem"),
                Files.readString(other.writeTrust(server.folder, "other.pem"))
                        + Files.readString(server.folder.resolve("trust.pem")));
        server.trust("both.pem");
        SSLContext slow = server.authority.client(other.issue(WANTED), () -> server.trust("trust.pem"));
        try (Client client = connected(slow)) {
            client.send(Phone.register());
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void nameThatIsAddedCountsOnceTheFilesCanBeRead() throws IOException {
        server.peers("edge2.example.com");
        SSLContext added = presenting(server.authority.issue(WANTED));
        Files.writeString(server.folder.resolve("trust.pem"), "no certificate");
        try {
            server.peers(WANTED, "edge2.example.com");
            assertThat(isLetIn(added)).as("not with the authorities of before").isFalse();
            assertThat(isLetIn(presenting(server.authority.issue("edge2.example.com"))))
                    .isTrue();
        } finally {
            server.writeIdentities();
        }
        server.peers(WANTED, "edge2.example.com");
        assertThat(isLetIn(added)).isTrue();
    }

    @Test
    void phonesGoOnResumingTheirSessionsWhenNamesChange() {
        SSLContext phones = server.authority.client();
        long created = sessionCreated(phones);
        Until.holds("the next millisecond", () -> System.currentTimeMillis() > created);
        server.peers("edge3.example.com");
        assertThat(sessionCreated(phones)).isEqualTo(created);
    }

    private long sessionCreated(SSLContext context) {
        try (Client client = server.tls(context)) {
            assertThat(client.send(Phone.register()).answer().status()).isEqualTo(200);
            return client.tlsSocket().getSession().getCreationTime();
        }
    }

    @Test
    void trustCountsFromTheNextHandshakeOn() {
        Authority other = new Authority("Other CA");
        SSLContext before = presenting(server.authority.issue(WANTED));
        SSLContext after = presenting(other.issue(WANTED));
        assertThat(isLetIn(before)).isTrue();
        assertThat(isLetIn(after)).isFalse();
        other.writeTrust(server.folder, "other.pem");
        server.trust("other.pem");
        assertThat(isLetIn(before)).isFalse();
        assertThat(isLetIn(after)).isTrue();
    }

    @Test
    void authorityThatIsTakenAwayEndsItsConnectionsAndNoOthers() throws IOException {
        Authority other = new Authority("Other CA");
        Files.writeString(
                server.folder.resolve("both.pem"),
                Files.readString(other.writeTrust(server.folder, "other.pem"))
                        + Files.readString(server.folder.resolve("trust.pem")));
        server.trust("both.pem");
        SSLContext before = presenting(server.authority.issue(WANTED));
        SSLContext after = presenting(other.issue(WANTED));
        try (Client taken = connected(after);
                Client kept = connected(before);
                Client phone = server.tls()) {
            assertThat(taken.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(kept.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
            server.trust("trust.pem");
            assertThat(taken.readToEnd()).isEmpty();
            assertThat(kept.send(Phone.register()).answer().status()).isEqualTo(200);
            assertThat(phone.send(Phone.register()).answer().status()).isEqualTo(200);
        }
        assertThat(isLetIn(after)).isFalse();
        assertThat(isLetIn(before)).isTrue();
    }

    @Test
    void nobodyIsLetInOnceNoAuthorityIsTrusted() {
        server.trust("");
        assertThat(isLetIn(presenting(server.authority.issue(WANTED)))).isFalse();
        assertThat(isLetIn(server.authority.client())).isFalse();
        assertThat(Phone.registers(server)).isEqualTo(200);
    }

    @Test
    void applicationIsToldOfSoManyAndNoMore() throws IOException {
        server = new Server(LimitsOf.with(Map.of("refusedHandshakes", 3)));
        for (int i = 0; i < 6; i++) {
            assertThat(alert(server.authority.client(), TLS13)).isEqualTo("certificate_required");
        }
        assertThat(isLetIn(presenting(server.authority.issue("expressway.example.com"))))
                .isTrue();
        assertThat(server.refused).hasSize(3);
    }

    @Test
    void namesOfStrangersAreBoundedAndHaveNoLineBreaks() throws IOException {
        GeneralName[] many =
                IntStream.range(0, 100).mapToObj(i -> dns("a".repeat(300) + i)).toArray(GeneralName[]::new);
        alert(presenting(new Authority("Other CA").issue("one\r\ntwo", many)), TLS13);
        Until.holds("the application hears of it", () -> server.refused.size() == 1);
        assertThat(server.refused.getFirst().certificateNames())
                .hasSize(20)
                .startsWith("one??two", "a".repeat(255))
                .allMatch(name -> name.length() <= 255);
    }
}
