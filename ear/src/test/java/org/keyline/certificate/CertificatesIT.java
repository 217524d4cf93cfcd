package org.keyline.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        for (String name : new String[] {"tomcat-ecdsa-key.pem", "tomcat-ecdsa.pem"}) {
            before.put(tls.resolve(name), Files.readAllBytes(tls.resolve(name)));
        }
    }

    @AfterEach
    void putItBack() throws IOException {
        for (Map.Entry<Path, byte[]> file : before.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        assertThat(door.run("utils certificate reload").accepted()).isTrue();
        door.close();
    }

    private BigInteger presented() throws IOException {
        try (Connection connection =
                Connection.open(installation.sipOAuth(), LocalTrust.of(installation.authority()))) {
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
}
