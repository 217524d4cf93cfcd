package org.keyline.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterKeyTest {

    @ParameterizedTest
    @EnumSource
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
        "SSO_REDIRECT_URIS, 'https://a.example/back, app:/back'",
        "SSO_REDIRECT_URIS, ''",
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
        "SSO_REDIRECT_URIS, back",
        "LBM_SECURITY_MODE, 1",
        "OAUTH_REFRESH_LOGIN, 2",
    })
    void refuses(ParameterKey key, String value) {
        assertThat(key.type().problem(value)).isPresent();
    }

    @Test
    void refusesWhatTheColumnCannotHold() {
        assertThat(ParameterKey.SSO_REDIRECT_URIS.type().problem("a:b,".repeat(251)))
                .isPresent();
    }

    private static Stream<ParameterKey> in(ParameterSection section) {
        return Arrays.stream(ParameterKey.values()).filter(key -> key.section() == section);
    }
}
