package org.keyline.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.door.ShownCertificate;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Connection;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.setup.TlsFolder;

/** A new certificate serves the next handshake, and who is registered notices nothing. */
class CertificatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Installation installation = Installation.here();
    private final Path tls = Objects.requireNonNull(installation.authority().getParent());
    private final CommandLineDoor door = CommandLineDoor.of(installation);
    private final Map<Path, byte[]> before = new LinkedHashMap<>();

    @TempDir
    Path fresh;

    @BeforeEach
    void keepWhatIsThere() throws IOException {
        assertThat(door.run("utils sipOAuth-mode enable").accepted()).isTrue();
        for (String name : new String[] {"tomcat-ecdsa-key.pem", "tomcat-ecdsa.pem", "tomcat-key.pem", "tomcat.pem"}) {
            before.put(tls.resolve(name), Files.readAllBytes(tls.resolve(name)));
        }
    }

    @AfterEach
    void putItBack() throws IOException {
        try (CommandLineDoor now =
                CommandLineDoor.of(installation)) { // which trusts what is presented until the reload
            for (Map.Entry<Path, byte[]> file : before.entrySet()) {
                Files.write(file.getKey(), file.getValue());
            }
            assertThat(now.run("utils certificate reload").accepted()).isTrue();
        }
        door.close();
    }

    private BigInteger presented() throws IOException {
        return presentedAt(installation.sipOAuth());
    }

    private BigInteger presentedByTheConsole() throws IOException {
        return presentedAt(new InetSocketAddress(
                installation.console().getHost(), installation.console().getPort()));
    }

    private BigInteger presentedAt(InetSocketAddress server) throws IOException {
        try (Connection connection = Connection.open(server, LocalTrust.of(installation.authority()))) {
            return ((X509Certificate) connection.tls().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    /** Key and certificate do not come at one moment, whoever copies them. */
    private void put(String name) throws IOException {
        Files.copy(
                fresh.resolve(name + "-key.pem"),
                tls.resolve("tomcat-ecdsa-key.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(fresh.resolve(name + ".pem"), tls.resolve("tomcat-ecdsa.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    void aNewCertificateServesTheNextHandshakeAndRegistrationsStand() throws Exception {
        String token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        BigInteger first = presented();
        try (Phone phone = Phone.connect(
                        installation.sipOAuth(),
                        LocalTrust.of(installation.authority()),
                        PhoneIdentity.csf("CSFrado", "1010"))
                .withToken(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            TlsFolder.issue(tls, fresh, "second", Set.of("localhost", "127.0.0.1"));
            put("second");
            until("the files are seen to have changed", () -> !presented().equals(first));
            assertThat(phone.refresh().status()).isEqualTo(200);

            TlsFolder.issue(tls, fresh, "third", Set.of("localhost", "127.0.0.1"));
            BigInteger second = presented();
            put("third");
            assertThat(door.run("utils certificate reload").accepted()).isTrue();
            assertThat(presented()).as("at once, by the command").isNotEqualTo(second);
            assertThat(phone.refresh().status()).isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    @Test
    void aCertificateThatCannotServeIsRefusedWithTheReason() throws Exception {
        BigInteger first = presented();
        TlsFolder.issue(tls, fresh, "one", Set.of("localhost", "127.0.0.1"));
        TlsFolder.issue(tls, fresh, "two", Set.of("localhost", "127.0.0.1"));
        Files.copy(fresh.resolve("two.pem"), fresh.resolve("one.pem"), StandardCopyOption.REPLACE_EXISTING);
        put("one");
        CommandLineDoor.Answer answer = door.run("utils certificate reload");
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.text()).contains("tomcat-ecdsa-key.pem is not the key of the certificate");
        assertThat(presented()).isEqualTo(first);
    }

    private String pem(String name) throws IOException {
        return Files.readString(fresh.resolve(name + "-key.pem")) + Files.readString(fresh.resolve(name + ".pem"));
    }

    private String run(String command) {
        try (CommandLineDoor now = CommandLineDoor.of(installation)) {
            CommandLineDoor.Answer answer = now.run(command);
            assertThat(answer.accepted()).as(answer.text()).isTrue();
            return answer.text();
        }
    }

    private BigInteger serial(String name) throws Exception {
        try (InputStream in = Files.newInputStream(fresh.resolve(name + ".pem"))) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificates(in)
                            .iterator()
                            .next())
                    .getSerialNumber();
        }
    }

    @Test
    void anUploadedCertificateIsPresentedByConsoleAndListenersAndRegistrationsStand() throws Exception {
        Path another = fresh.resolve("another-authority");
        TlsFolder.issueRsa(another, fresh, "rsa", Set.of("localhost", "127.0.0.1"));
        TlsFolder.issue(another, fresh, "ec", Set.of("localhost", "127.0.0.1"));
        String token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        try (Phone phone = Phone.connect(
                        installation.sipOAuth(),
                        LocalTrust.of(installation.authority()),
                        PhoneIdentity.csf("CSFrado", "1010"))
                .withToken(token)) {
            assertThat(phone.register().status()).isEqualTo(200);
            BigInteger listenersBefore = presented();

            assertThat(run("set cert import own tomcat\n" + pem("rsa")))
                    .contains("signed by CN=Keyline local authority");
            assertThat(presentedByTheConsole()).as("at once").isEqualTo(serial("rsa"));
            assertThat(presented()).as("the other one").isEqualTo(listenersBefore);
            assertThat(run("show cert warnings")).contains("different authorities");

            assertThat(run("set cert import own tomcat-EC\n" + pem("ec"))).contains("tomcat-ECDSA: ");
            assertThat(presented()).as("at once").isEqualTo(serial("ec"));
            assertThat(run("show cert warnings")).doesNotContain("different authorities");

            assertThat(phone.refresh().status())
                    .as("over the connection of before")
                    .isEqualTo(200);
            assertThat(phone.unregister().status()).isEqualTo(200);
        }
    }

    @Test
    void aTrustedCertificateReachesTheListenersFile() throws Exception {
        TlsFolder.issue(fresh.resolve("expressways"), fresh, "unused", Set.of("expressway.example.org"));
        String authority = Files.readString(fresh.resolve("expressways/ca.pem"));
        int before = Files.readString(tls.resolve("tomcat-trust.pem")).split("BEGIN", -1).length;

        String line = run("set cert import trust tomcat-trust\n" + authority)
                .lines()
                .toList()
                .getLast();
        assertThat(Files.readString(tls.resolve("tomcat-trust.pem")).split("BEGIN", -1))
                .hasSize(before + 1);

        String name = line.substring(line.indexOf('/') + 1, line.indexOf(':'));
        run("set cert delete tomcat-trust " + name);
        assertThat(Files.readString(tls.resolve("tomcat-trust.pem")).split("BEGIN", -1))
                .hasSize(before);
    }

    /** An Expressway-C of an authority of its own comes in while that is trusted, and not before nor after. */
    @Test
    void aTrustedAuthorityCountsOnThePortForExpressways() throws Exception {
        Path authority = fresh.resolve("expressways");
        TlsFolder.issue(authority, fresh, "edge", Set.of("edge.example.org"));
        SSLContext shown = ShownCertificate.context(installation.authority(), fresh, "edge");
        String token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
        run("add expressway edge.example.org");
        try {
            isNotLetIn(shown);
            String line = run("set cert import trust tomcat-trust\n" + Files.readString(authority.resolve("ca.pem")))
                    .lines()
                    .toList()
                    .getLast();
            try (Phone phone = expressway(shown).withToken(token)) {
                assertThat(phone.register().status()).isEqualTo(200);
                run("set cert delete tomcat-trust " + line.substring(line.indexOf('/') + 1, line.indexOf(':')));
                assertThatThrownBy(() -> phone.connection().receive())
                        .as("the connection that stood is closed")
                        .isInstanceOf(CommandFailure.class)
                        .hasMessageNotContaining("no answer within");
            }
            isNotLetIn(shown);
        } finally {
            run("delete expressway edge.example.org");
        }
    }

    private Phone expressway(SSLContext shown) {
        return Phone.connect(installation.sipMraOAuth(), shown, PhoneIdentity.csf("CSFrado", "1010"));
    }

    /** With TLS 1.3 the client has ended its handshake when the server looks at the certificate. */
    private void isNotLetIn(SSLContext shown) {
        assertThatThrownBy(() -> {
                    try (Phone phone = expressway(shown)) {
                        phone.register();
                    }
                })
                .isInstanceOf(CommandFailure.class)
                .hasMessageNotContaining("no answer within");
    }
}
