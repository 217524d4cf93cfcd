package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an issuer's metadata may send this server. */
class KeyFetchTest {

    private static String metadata(String issuer, String keySet) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keySet + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9990/management",
                "http://login.example.org/certs",
                "file:///etc/passwd",
                "",
                "https://a b"
            })
    void anIssuerNamesKeySetsOverTlsOnly(String keySet) {
        String issuer = "https://login.example.org";

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> KeyFetch.jwksUri(metadata(issuer, keySet), issuer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.org", "http://127.0.0.1:8080/realms/a"})
    void itsOwnAreTaken(String issuer) throws IOException {
        assertThat(KeyFetch.jwksUri(metadata(issuer, issuer + "/certs"), issuer))
                .isEqualTo(URI.create(issuer + "/certs"));
    }
}
