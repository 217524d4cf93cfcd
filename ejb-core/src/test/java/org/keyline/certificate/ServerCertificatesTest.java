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
                .isThrownBy(() -> new ServerCertificates(folder).material(Set.of()))
                .withMessageContaining(folder.toString());
    }

    private void create(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }
}
