package org.keyline.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.parameter.ParameterKey.TOKEN_ISSUER;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterKeyTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOKEN_ISSUER")
    void hasADefaultThatItTakesItself(ParameterKey key) {
        assertThat(key.type().problem(key.defaultValue())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isExplained(ParameterKey key) {
        assertThat(key.help()).hasSizeGreaterThan(30).endsWith(".");
        assertThat(key.label()).isNotBlank();
        assertThat(key.parameterName()).matches("[A-Za-z]{1,64}");
        assertThat(ParameterKey.named(key.parameterName())).contains(key);
    }

    @Test
    void hasBothSectionsOfThePage() {
        assertThat(in(ParameterSection.SSO_AND_OAUTH)).hasSize(8);
        assertThat(in(ParameterSection.SECURITY)).hasSize(3);
    }

    @Test
    void takesTheIssuerFromTheServersStart() {
        String before = System.getProperty("keyline.issuer", "");
        try {
            System.setProperty("keyline.issuer", "https://127.0.0.1:8444/realms/keyline");
            assertThat(TOKEN_ISSUER.defaultValue()).isEqualTo("https://127.0.0.1:8444/realms/keyline");
        } finally {
            System.setProperty("keyline.issuer", before);
        }
    }

    @Test
    void showsTheClustersModesWithoutLettingThemBeChanged() {
        assertThat(Arrays.stream(ParameterKey.values()).filter(ParameterKey::readOnly))
                .containsExactly(ParameterKey.CLUSTER_SECURITY_MODE, ParameterKey.CLUSTER_SIP_OAUTH_MODE);
    }

    @ParameterizedTest
    @CsvSource({
        "OAUTH_ACCESS_TOKEN_EXPIRY, 1",
        "OAUTH_ACCESS_TOKEN_EXPIRY, 1440",
        "JABBER_REFRESH_TOKEN_EXPIRY, 365",
        "SIP_KEEP_ALIVE_SECONDS, 30",
        "SIP_KEEP_ALIVE_SECONDS, 3600",
        "TOKEN_CACHE_SIZE, 0",
        "TOKEN_ALGORITHMS, 'ES256, EdDSA'",
        "TOKEN_SCOPE, ''",
        "TOKEN_ISSUER, https://login.example.org/realms/keyline",
        "SSO_REDIRECT_URIS, 'https://a.example/back, app:/back'",
        "LBM_SECURITY_MODE, Mixed",
    })
    void takes(ParameterKey key, String value) {
        assertThat(key.type().problem(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OAUTH_ACCESS_TOKEN_EXPIRY, 0",
        "OAUTH_ACCESS_TOKEN_EXPIRY, 1441",
        "OAUTH_ACCESS_TOKEN_EXPIRY, sixty",
        "OAUTH_ACCESS_TOKEN_EXPIRY, ''",
        "OAUTH_ACCESS_TOKEN_EXPIRY, 99999999999999999999",
        "OAUTH_ACCESS_TOKEN_EXPIRY, 6٠",
        "SIP_KEEP_ALIVE_SECONDS, 29",
        "SIP_KEEP_ALIVE_SECONDS, 3601",
        "TOKEN_ALGORITHMS, none",
        "TOKEN_ALGORITHMS, 'RS256,HS256'",
        "TOKEN_ALGORITHMS, ''",
        "TOKEN_CLIENTS, ' , '",
        "TOKEN_ISSUER, http://login.example.org/realms/keyline",
        "TOKEN_ISSUER, not a uri",
        "TOKEN_ISSUER, https://login.example.org/?a=b",
        "TOKEN_ISSUER, ''",
        "SSO_REDIRECT_URIS, back",
        "LBM_SECURITY_MODE, 1",
        "OAUTH_REFRESH_LOGIN, 2",
    })
    void refuses(ParameterKey key, String value) {
        assertThat(key.type().problem(value)).isPresent();
    }

    @Test
    void refusesWhatTheColumnCannotHold() {
        assertThat(ParameterKey.TOKEN_CLIENTS.type().problem("a,".repeat(501))).isPresent();
        assertThat(TOKEN_ISSUER.type().problem("https://a.example/" + "a".repeat(1000)))
                .isPresent();
    }

    private static Stream<ParameterKey> in(ParameterSection section) {
        return Arrays.stream(ParameterKey.values()).filter(key -> key.section() == section);
    }
}
