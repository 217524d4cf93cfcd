package org.keyline.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.fault.Fault;
import org.keyline.sip.TlsMaterial;

class ServerCertificatesTest {

    @TempDir
    Path folder;

    @Test
    void presentsTheCheaperEcCertificateFirst() throws IOException {
        create("tomcat.pem", "tomcat-key.pem", "tomcat-ecdsa.pem", "tomcat-ecdsa-key.pem");

        TlsMaterial material = new ServerCertificates(folder).material(Set.of());
        assertThat(material.identities())
                .extracting(TlsMaterial.Identity::chain)
                .containsExactly(folder.resolve("tomcat-ecdsa.pem"), folder.resolve("tomcat.pem"));
        assertThat(material.trust()).isEmpty();
    }

    @Test
    void leavesOutACertificateWithoutItsKey() throws IOException {
        create("tomcat.pem", "tomcat-key.pem", "tomcat-ecdsa.pem", "tomcat-trust.pem");

        TlsMaterial material = new ServerCertificates(folder).material(Set.of());
        assertThat(material.identities())
                .extracting(TlsMaterial.Identity::key)
                .containsExactly(folder.resolve("tomcat-key.pem"));
        assertThat(material.trust()).contains(folder.resolve("tomcat-trust.pem"));
    }

    @Test
    void namesTheFolderThatHasNone() {
        assertThatExceptionOfType(Fault.NotFound.class)
                .isThrownBy(() -> new ServerCertificates(folder).checkThereIsOne())
                .withMessageContaining(folder.toString());
    }

    @Test
    void tellsWhenAFileHasChanged() throws IOException {
        create("tomcat.pem", "tomcat-key.pem");
        ServerCertificates files = new ServerCertificates(folder);
        String before = files.state();
        assertThat(files.state()).isEqualTo(before);
        Files.writeString(folder.resolve("tomcat.pem"), "longer");
        String changed = files.state();
        assertThat(changed).isNotEqualTo(before);
        Files.createFile(folder.resolve("other.pem"));
        assertThat(files.state()).isEqualTo(changed);
        create("tomcat-trust.pem");
        assertThat(files.state()).isNotEqualTo(changed);
    }

    @Test
    void tellsOfAChangeOnceItIsOver() {
        SettledChange change = new SettledChange("a");
        assertThat(change.isSeenIn("a")).isFalse();
        assertThat(change.isSeenIn("b")).as("it may go on").isFalse();
        assertThat(change.isSeenIn("c")).isFalse();
        assertThat(change.isSeenIn("c")).isTrue();
        assertThat(change.isSeenIn("c")).as("told already").isFalse();
        assertThat(change.isSeenIn("d")).isFalse();
        assertThat(change.isSeenIn("c")).as("as if nothing had been").isFalse();
        assertThat(change.isSeenIn("c")).isFalse();
    }

    private void create(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }
}
