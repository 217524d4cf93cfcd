package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.certificate.CertificateKind;
import org.keyline.certificate.CertificatePurpose;
import org.keyline.certificate.CertificateRow;
import org.keyline.certificate.CertificateWarning;
import org.keyline.certificate.Certificates;
import org.keyline.certificate.DownloadForm;
import org.keyline.certificate.RequestTerms;
import org.keyline.fault.Fault;

class CertificateCommandsTest {

    private final Door door = new Door();
    private final CommandLine cli = new CommandLine(List.of(new CertificateCommands(door)));

    private static CertificateRow row(CertificatePurpose purpose, CertificateKind kind, String fingerprint) {
        boolean request = kind == CertificateKind.REQUEST;
        return new CertificateRow(
                kind + "/" + fingerprint,
                purpose,
                kind,
                "cucm",
                "CN=cucm",
                request ? "" : "CN=Root",
                List.of("cucm.example.org"),
                request ? "" : "1f",
                Instant.EPOCH,
                request ? null : Instant.EPOCH.plusSeconds(60),
                "RSA 2048",
                "SHA256withRSA",
                false,
                fingerprint,
                "");
    }

    private void refused(String text, String why) {
        assertThatExceptionOfType(Fault.class).isThrownBy(() -> cli.run(text)).withMessageContaining(why);
        assertThat(door.done).isEmpty();
    }

    @Test
    void listsAndShows() {
        assertThat(cli.run("show cert list own"))
                .isEqualTo("tomcat: cucm, RSA 2048, signed by CN=Root, until 1970-01-01T00:01:00Z\n");
        assertThat(cli.run("show cert list trust"))
                .startsWith("tomcat-trust/aabbccdd11223344: cucm")
                .hasLineCount(2);
        assertThat(cli.run("show csr list own")).contains("tomcat-ECDSA: cucm", "awaits its answer");
        assertThat(cli.run("show cert own TOMCAT")).contains("Subject: CN=cucm", "SHA-256: 00", "CHAIN of OWN/00");
        assertThat(cli.run("show csr own tomcat-EC")).contains("PEM of REQUEST/");
        assertThat(cli.run("show cert warnings")).isEqualTo("tomcat: look\n");
    }

    @Test
    void findsATrustedCertificateByTheBeginningOfItsFingerprint() {
        String first = "PEM of TRUST/AA:BB:CC:DD:11:22:33:44:55";
        assertThat(cli.run("show cert trust tomcat-trust/aabbccdd11223344")).contains(first);
        assertThat(cli.run("show cert trust AABBCCDD1")).contains(first);
        refused("show cert trust aabbccdd", "no one trusted certificate");
        refused("show cert trust aabb", "8 or more digits");
        refused("set cert delete Phone-Edge-trust aabbccdd1", "no one trusted certificate");
        cli.run("set cert delete tomcat-trust aabbccdd1");
        assertThat(door.done).containsExactly("delete TRUST/AA:BB:CC:DD:11:22:33:44:55");
    }

    @Test
    void importsWhatFollowsTheLine() {
        refused("set cert import own tomcat", "--file");
        refused("set cert import own tomcat-trust\nPEM", "set cert import trust");
        refused("set cert import trust tomcat\nPEM", "set cert import own");
        refused("set cert import own CAPF\nPEM", "There is: tomcat, tomcat-ECDSA");
        cli.run("set  cert import OWN tomcat\r\n-----BEGIN\n  a b\n-----END\n");
        assertThat(door.done).containsExactly("upload TOMCAT -----BEGIN\n  a b\n-----END");
    }

    @Test
    void changesOwnCertificates() {
        refused("set cert delete tomcat tomcat", "replaced, not deleted");
        refused("set csr delete tomcat", "no pending request of tomcat");
        cli.run("set csr gen tomcat 3072");
        cli.run("set cert regen tomcat-ECDSA");
        cli.run("set csr delete tomcat-ECDSA");
        assertThat(door.done)
                .containsExactly("request TOMCAT 3072", "regenerate TOMCAT_ECDSA 2048", "delete REQUEST/11");
    }

    @Test
    void aDocumentAfterACommandThatTakesNoneIsNoSuchCommand() {
        CommandLine other = new CommandLine(List.of(new OpenPorts(List::of)));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> other.run("show open ports regexp 5\nmore"))
                .withMessageContaining("no such command");
        refused("set cert import own tomcat\n" + "a".repeat(CommandLine.LONGEST_DOCUMENT + 1), "characters long");
    }

    /** Two trusted certificates, the certificate tomcat, and a request for tomcat-ECDSA. */
    private static final class Door extends Certificates {

        private final List<String> done = new ArrayList<>();

        @Override
        public List<CertificatePurpose> purposes() {
            return List.of(CertificatePurpose.values());
        }

        @Override
        public List<CertificateRow> all() {
            return List.of(
                    row(CertificatePurpose.TOMCAT, CertificateKind.OWN, "00"),
                    row(CertificatePurpose.TOMCAT_ECDSA, CertificateKind.REQUEST, "11"),
                    row(CertificatePurpose.TOMCAT_TRUST, CertificateKind.TRUST, "AA:BB:CC:DD:11:22:33:44:55"),
                    row(CertificatePurpose.TOMCAT_TRUST, CertificateKind.TRUST, "AA:BB:CC:DD:22:22:33:44:55"));
        }

        @Override
        public List<CertificateWarning> warnings() {
            return List.of(new CertificateWarning(CertificatePurpose.TOMCAT, "look"));
        }

        @Override
        public byte[] download(String id, DownloadForm form) {
            return (form + " of " + id).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public RequestTerms proposal(CertificatePurpose purpose) {
            return new RequestTerms("cucm", "", "", "", "", "", List.of("cucm.example.org"), 2048);
        }

        @Override
        public List<CertificateRow> upload(
                CertificatePurpose purpose, String description, byte[] content, String password) {
            done.add("upload " + purpose.name() + " " + new String(content, StandardCharsets.US_ASCII));
            return List.of();
        }

        @Override
        public CertificateRow request(CertificatePurpose purpose, RequestTerms terms) {
            done.add("request " + purpose.name() + " " + terms.keySize());
            return all().getFirst();
        }

        @Override
        public CertificateRow regenerate(CertificatePurpose purpose, RequestTerms terms) {
            done.add("regenerate " + purpose.name() + " " + terms.keySize());
            return all().getFirst();
        }

        @Override
        public void delete(String id) {
            done.add("delete " + id);
        }
    }
}
