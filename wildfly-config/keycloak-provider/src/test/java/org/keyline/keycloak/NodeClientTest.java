package org.keyline.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeClientTest {

    @TempDir
    Path folder;

    /** Any certificate will do: one of those that the JDK trusts. */
    private static String certificate() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((java.security.KeyStore) null);
        byte[] encoded = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void isMadeAnewWhenAFileHasChangedAndNotWhenItCannotBeRead() throws Exception {
        Path file = Files.writeString(folder.resolve("tomcat.pem"), certificate());
        NodeClient nodes = new NodeClient(List.of(file));
        HttpClient first = nodes.get();
        assertThat(nodes.get()).isSameAs(first);

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
        HttpClient second = nodes.get();
        assertThat(second).isNotSameAs(first);

        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nhalf");
        assertThat(nodes.get()).as("half written").isSameAs(second);
        Files.delete(file);
        assertThat(nodes.get()).as("gone").isSameAs(second);
    }
}
