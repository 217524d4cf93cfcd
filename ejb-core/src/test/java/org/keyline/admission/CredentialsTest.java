package org.keyline.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a.b.c",
                "bearer a.b.c",
                "BEARER a.b.c",
                "Bearer   a.b.c  ",
                "Bearer\ta.b.c",
                "Bearer a.b.c, realm=\"ccmsipline\"",
                "Bearer a.b.c ,realm=\"x\"",
                "Bearer token=\"a.b.c\"",
                "Bearer token=a.b.c",
                "Bearer TOKEN=\"a.b.c\"",
                "Bearer token = \"a.b.c\"",
                "Bearer token =\"a.b.c\" , realm=\"x\"",
                "Bearer token=\"a.b.c\", username=\"rado\", realm=\"ccmsipline\"",
                "Bearer realm=\"a, token=x\", token=\"a.b.c\"",
                "Bearer realm=\"a \\\", token=x\",token=\"a.b.c\"",
                "Bearer username=\"rado\",realm=\"x\",Token=a.b.c"
            })
    void findsTheToken(String value) {
        assertThat(Credentials.bearerToken(value)).contains("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer ,",
                "Bearer , realm=\"x\"",
                "Bearera.b.c",
                "Bearer=a.b.c",
                "Digest username=\"rado\", token=\"a.b.c\"",
                "Basic cmFkbzpy",
                "Bearer realm=\"x\"",
                "Bearer realm=\"token=a.b.c\"",
                "Bearer token=\"\"",
                "Bearer token=\" \"",
                "Bearer xtoken=\"a.b.c\"",
                " Bearer a.b.c"
            })
    void findsNone(String value) {
        assertThat(Credentials.bearerToken(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc=", "Bearer abc==", "Bearer abc==, realm=\"x\""})
    void keepsThePaddingOfAnOpaqueToken(String value) {
        assertThat(Credentials.bearerToken(value).orElseThrow()).startsWith("abc=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer token=\"a.b.c",
                "Bearer token=\"",
                "Bearer ====",
                "Bearer \"\\",
                "Bearer a b c",
                "Bearer token=\"\\"
            })
    void survivesWhatIsBroken(String value) {
        assertThat(Credentials.bearerToken(value)).isNotEqualTo(java.util.Optional.of("a.b.c"));
    }

    @Test
    void passesOverOtherSchemesAndFields() {
        var request = PhoneRequest.OF_RADO.with(Map.of(
                "Proxy-Authorization", List.of("Digest username=\"rado\"", "Bearer realm=\"x\""),
                "Authorization", List.of("Basic cmFkbzpy", "Bearer a.b.c", "Bearer d.e.f")));
        assertThat(Credentials.bearerToken(request)).contains("a.b.c");
    }

    @Test
    void prefersProxyAuthorization() {
        var request = PhoneRequest.OF_RADO.with(
                Map.of("Authorization", List.of("Bearer d.e.f"), "Proxy-Authorization", List.of("Bearer a.b.c")));
        assertThat(Credentials.bearerToken(request)).contains("a.b.c");
    }

    @Test
    void findsNoneWithoutAField() {
        assertThat(Credentials.bearerToken(PhoneRequest.OF_RADO)).isEmpty();
    }

    @Test
    void takesALongOneWhole() {
        String token = "a".repeat(100_000);
        assertThat(Credentials.bearerToken("Bearer token=\"" + token + "\"")).contains(token);
    }

    @Test
    void readsEscapesInOnePass() {
        String value = "Bearer realm=\"" + "\\\\".repeat(1_000_000) + "\", token=a.b.c";
        assertThat(assertTimeout(Duration.ofSeconds(5), () -> Credentials.bearerToken(value)))
                .contains("a.b.c");
    }

    @Test
    void whatIsNotMeantForUsGoesOn() {
        assertThat(Credentials.others(
                        List.of(
                                "Bearer abc",
                                "bearer token=\"abc\", realm=\"theirs\"",
                                "Digest username=\"a,b\", realm=\"ours\", nonce=\"n\"",
                                "Digest username=\"realm=ours\", realm=\"theirs\"",
                                "Digest username=\"a\", realm=\"ours too\"",
                                "Basic abc",
                                ""),
                        Set.of("ours", "ours too")))
                .containsExactly("Digest username=\"realm=ours\", realm=\"theirs\"", "Basic abc", "");
    }
}
