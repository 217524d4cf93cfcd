package org.keyline.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.digest.DigestCheck.Outcome;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

class DigestCheckTest {

    private static final String USER = "desk-1010";
    private static final String PASSWORD = "correct horse";
    private static final String URI = "sip:192.0.2.1";

    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final DigestCheck check = check(Map.of());

    private DigestCheck check(Map<ParameterKey, String> settings) {
        return DigestCheck.of(
                ParameterValues.fixed(settings),
                user -> user.equals(USER) ? Optional.of(PASSWORD) : Optional.empty(),
                () -> now);
    }

    /** The exchange of RFC 7616 section 3.9.1, by its numbers. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void respondsAsTheRfcDoes(DigestAlgorithm algorithm, String response) {
        DigestResponse given = DigestResponse.of("Digest username=\"Mufasa\","
                        + " realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=" + algorithm.token()
                        + ","
                        + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
                        + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
                        + " response=\"" + response + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
                .orElseThrow();
        String ha1 = algorithm.ha1("Mufasa", "http-auth@example.org", "Circle of Life");

        assertThat(algorithm.response(ha1, "GET", given)).isEqualTo(response);
    }

    @Test
    void offersTheStrongerAlgorithmFirst() {
        assertThat(check.challenges(false))
                .satisfiesExactly(
                        sha -> assertThat(sha)
                                .matches("Digest realm=\"ccmsipline\", nonce=\"[A-Za-z0-9_-]{43}\","
                                        + " algorithm=SHA-256, qop=\"auth\""),
                        md5 -> assertThat(md5).contains("algorithm=MD5"));
        assertThat(check.challenges(true))
                .allSatisfy(challenge -> assertThat(challenge).endsWith(", stale=true"));
        assertThat(check(Map.of(ParameterKey.SIP_DIGEST_ALGORITHMS, "SHA-512-256"))
                        .challenges(false))
                .singleElement()
                .asString()
                .contains("algorithm=SHA-512-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "MD5", ""})
    void letsInWhoKnowsThePassword(String algorithm) {
        String nonce = nonce();
        now = now.plusSeconds(7);
        assertThat(answer(nonce, 1, PASSWORD, algorithm)).isEqualTo(new Outcome.Right(USER, Duration.ofSeconds(7)));
    }

    @Test
    void takesEachCountOnce() {
        String nonce = nonce();
        assertThat(answer(nonce, 1)).isInstanceOf(Outcome.Right.class);
        assertThat(answer(nonce, 1)).isInstanceOf(Outcome.Stale.class);
        assertThat(answer(nonce, 5)).isInstanceOf(Outcome.Right.class);
        assertThat(answer(nonce, 4)).isInstanceOf(Outcome.Stale.class);
        assertThat(answer(nonce, 6)).isInstanceOf(Outcome.Right.class);
    }

    @Test
    void refusesAnotherPasswordWhateverTheNonce() {
        assertThat(answer(nonce(), 1, "wrong horse", "SHA-256")).isInstanceOf(Outcome.Wrong.class);
        assertThat(answer("made-up", 1, "wrong horse", "SHA-256")).isInstanceOf(Outcome.Wrong.class);
        String nonce = nonce();
        assertThat(answer(nonce, 1, "wrong horse", "MD5")).isInstanceOf(Outcome.Wrong.class);
        assertThat(answer(nonce, 1)).as("a wrong one uses up nothing").isInstanceOf(Outcome.Right.class);
    }

    @Test
    void asksAgainForANonceThatAnotherNodeHasMade() {
        String others = check(Map.of()).challenges(false).getFirst().replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        assertThat(answer(others, 1)).isInstanceOf(Outcome.Stale.class);
        String changed = (others.charAt(0) == 'A' ? 'B' : 'A') + nonce().substring(1);
        assertThat(answer(changed, 1)).isInstanceOf(Outcome.Stale.class);
        assertThat(answer("", 1)).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void asksAgainAfterADay() {
        String nonce = nonce();
        now = now.plus(Duration.ofDays(1)).plusMillis(1);
        assertThat(answer(nonce, 1)).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void refusesWhatWasNotOffered() {
        DigestCheck strict = check(Map.of(ParameterKey.SIP_DIGEST_ALGORITHMS, "SHA-256"));
        assertThat(strict.check("REGISTER", response(nonce(), "00000001", USER, PASSWORD, "MD5", "auth", "c")))
                .isInstanceOf(Outcome.Wrong.class);
        assertThat(check.check("REGISTER", response(nonce(), "00000001", USER, PASSWORD, "SHA-1", "auth", "c")))
                .isInstanceOf(Outcome.Wrong.class);
        assertThat(check.check("REGISTER", response(nonce(), "", USER, PASSWORD, "MD5", "", "")))
                .isInstanceOf(Outcome.Wrong.class);
        assertThat(check.check("REGISTER", response(nonce(), "00000001", USER, PASSWORD, "MD5", "auth-int", "c")))
                .isInstanceOf(Outcome.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "", "1", "ffffffff", "0000000g", "-0000001", "000000001"})
    void takesNoCountThatIsNone(String count) {
        assertThat(check.check("REGISTER", response(nonce(), count, USER, PASSWORD, "MD5", "auth", "c")))
                .isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void refusesWhoIsNoUserAndAResponseForAnotherMethod() {
        assertThat(check.check("REGISTER", response(nonce(), "00000001", "ghost", PASSWORD, "MD5", "auth", "c")))
                .isInstanceOf(Outcome.Wrong.class);
        assertThat(check.check("INVITE", response(nonce(), "00000001", USER, PASSWORD, "MD5", "auth", "c")))
                .isInstanceOf(Outcome.Wrong.class);
    }

    @Test
    void takesAPasswordForItsRealmOnly() {
        DigestCheck moved = new DigestCheck(
                ParameterValues.fixed(Map.of(ParameterKey.SIP_STATION_REALM, "example.com")),
                name -> {
                    DigestCredential credential = new DigestCredential(USER);
                    credential.setPassword(PASSWORD, "ccmsipline", now);
                    return Optional.of(credential.facts());
                },
                () -> now);
        DigestResponse old = response(nonce(), "00000001", USER, PASSWORD, "MD5", "auth", "c");
        DigestResponse moving = new DigestResponse(
                USER, "example.com", old.nonce(), URI, old.response(), "MD5", "c", "auth", "00000001");
        assertThat(moved.check("REGISTER", moving)).isInstanceOf(Outcome.Wrong.class);
    }

    @Test
    void picksTheCredentialsForItsRealm() {
        assertThat(
                        check.credentials(
                                List.of(
                                        "Bearer a.b.c",
                                        "Digest username=\"x\", realm=\"elsewhere\"",
                                        "digest  username=\"a\\\"b\" , realm=\"ccmsipline\" ,uri=\"sip:a,b=c\" , nc=00000001,qop=auth")))
                .hasValueSatisfying(given -> {
                    assertThat(given.user()).isEqualTo("a\"b");
                    assertThat(given.uri()).isEqualTo("sip:a,b=c");
                    assertThat(given.count()).isEqualTo("00000001");
                    assertThat(given.protection()).isEqualTo("auth");
                });
        assertThat(check.credentials(List.of("Digest username=\"x\", realm=\"elsewhere\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Digest",
                "Digestrealm=\"ccmsipline\"",
                "Digest realm=\"ccmsipline",
                "Digest realm=\"ccmsipline\" nonce=\"x\"",
                "Digest realm=\"ccmsipline\", realm=\"ccmsipline\"",
                "Digest realm=\"ccmsipline\", nonsense",
                "Digest realm=\"ccmsipline\\"
            })
    void survivesWhatIsBroken(String value) {
        assertThat(check.credentials(List.of(value))).isEmpty();
    }

    private String nonce() {
        return check.challenges(false).getFirst().replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
    }

    private Outcome answer(String nonce, int count) {
        return answer(nonce, count, PASSWORD, "SHA-256");
    }

    private Outcome answer(String nonce, int count, String password, String algorithm) {
        return check.check(
                "REGISTER", response(nonce, "%08x".formatted(count), USER, password, algorithm, "auth", "client"));
    }

    private static DigestResponse response(
            String nonce,
            String count,
            String user,
            String password,
            String algorithm,
            String protection,
            String clientNonce) {
        DigestAlgorithm hash = DigestAlgorithm.named(algorithm).orElse(DigestAlgorithm.MD5);
        DigestResponse open =
                new DigestResponse(user, "ccmsipline", nonce, URI, "", algorithm, clientNonce, protection, count);
        String response = hash.response(hash.ha1(user, "ccmsipline", password), "REGISTER", open);
        return new DigestResponse(user, "ccmsipline", nonce, URI, response, algorithm, clientNonce, protection, count);
    }
}
