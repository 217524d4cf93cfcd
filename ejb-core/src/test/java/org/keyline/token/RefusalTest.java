package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.forgery.Draft;
import org.keyline.forgery.TestKey;
import org.keyline.revocation.TokenMarks;

/** What is accepted, and one token for each name of a refusal. */
class RefusalTest {

    private static final TestKey KEY = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestIssuer ISSUER = new TestIssuer(KEY);
    private static final String CERTIFICATE = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";
    private final TokenHouse house = new TokenHouse(ISSUER.uri);

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    private Draft draft() {
        return house.draft(KEY);
    }

    private void refused(Refusal refusal, String token) {
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(refusal));
    }

    private void refused(Refusal refusal, Draft draft) {
        refused(refusal, draft.signed());
    }

    private void accepted(Draft draft) {
        assertThat(house.verdict(draft.signed())).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void saysWhoseTheTokenIs() {
        assertThat(house.verdict(draft().claim("device", "\"CSFrado\"").signed()))
                .isEqualTo(new Verdict.Valid(
                        "rado",
                        "keyline-softphone",
                        "jti-1",
                        house.now.plusSeconds(3600),
                        Set.of("openid", "sip", "profile"),
                        Optional.of("CSFrado"),
                        TokenMarks.of(ISSUER.uri, "rado", "", "", "jti-1", house.now)));
    }

    @Test
    void namesATokenWithoutIdentifierByItsHash() {
        var valid = (Verdict.Valid) house.verdict(draft().without("jti").signed());
        assertThat(valid.jti()).matches("[0-9a-f]{8}");
    }

    @Test
    void takesADeviceClaimThatIsNoNameForNoDevicesName() {
        var valid = (Verdict.Valid)
                house.verdict(draft().claim("device", "[\"CSFrado\"]").signed());
        assertThat(valid.device()).contains("[\"CSFrado\"]");
    }

    @ParameterizedTest
    @CsvSource({"JWT", "at+jwt", "AT+JWT", "application/at+jwt"})
    void acceptsTheTypesOfAccessTokens(String type) {
        accepted(draft().header("typ", Draft.quoted(type)));
    }

    @Test
    void acceptsWhatIsNotForbidden() {
        accepted(draft().without("typ").header("typ", "\"JWT\""));
        accepted(draft().claim("aud", "[\"account\",\"keyline-sip\"]"));
        accepted(draft().without("azp").claim("client_id", "\"keyline-softphone\""));
        accepted(draft().claim("exp", (house.now.getEpochSecond() + 1) + ".5"));
        accepted(draft().claim("nbf", house.now.getEpochSecond() + 60));
        accepted(draft().claim("iat", house.now.getEpochSecond() + 60));
        accepted(draft().claim("exp", house.now.getEpochSecond() - 59));
    }

    @Test
    void ignoresKeysAndAddressesInTheHeader() {
        accepted(draft().header("jku", "\"https://192.0.2.1/keys\"").header("x5u", "\"https://192.0.2.1/cert\""));
    }

    @Test
    void tooLarge() {
        refused(Refusal.TOO_LARGE, "a".repeat(8 * 1024 + 1));
        refused(Refusal.MALFORMED, "a".repeat(8 * 1024));
    }

    @Test
    void malformed() {
        refused(Refusal.MALFORMED, "not a token");
    }

    @Test
    void algorithm() {
        refused(Refusal.ALGORITHM, draft().header("alg", "\"RS256\""));
        house.change(issuer -> issuer.setAlgorithms("RS256"));
        refused(Refusal.ALGORITHM, draft());
    }

    @Test
    void criticalHeader() {
        refused(Refusal.CRITICAL_HEADER, draft().header("crit", "[\"exp\"]").header("exp", "1"));
    }

    @Test
    void type() {
        refused(Refusal.TYPE, draft().header("typ", "\"logout+jwt\""));
        refused(Refusal.TYPE, draft().claim("typ", "\"ID\""));
    }

    @Test
    void bound() {
        String token =
                draft().claim("cnf", "{\"x5t#S256\":\"" + CERTIFICATE + "\"}").signed();
        refused(Refusal.BOUND, token);
        assertThat(house.verdict(token, "REGISTER", Optional.of(CERTIFICATE))).isInstanceOf(Verdict.Valid.class);
        refused(Refusal.BOUND, token);
        assertThat(house.verdict(token, "REGISTER", Optional.of(CERTIFICATE.toLowerCase(Locale.ROOT))))
                .isEqualTo(new Verdict.Refused(Refusal.BOUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x5t#S256\":[\"" + CERTIFICATE + "\"]}",
                "{\"x5t#S256\":\"" + CERTIFICATE + "\",\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}",
                "{\"x5t\":\"" + CERTIFICATE + "\"}",
                "{\"x5t#S256\":\"\"}",
                "\"" + CERTIFICATE + "\"",
                "[]",
                "null"
            })
    void boundToSomethingElse(String confirmation) {
        assertThat(house.verdict(draft().claim("cnf", confirmation).signed(), "REGISTER", Optional.of(CERTIFICATE)))
                .isEqualTo(new Verdict.Refused(Refusal.BOUND));
    }

    @Test
    void aTokenThatIsNotBoundIsAnybodysWithACertificateToo() {
        assertThat(house.verdict(draft().signed(), "REGISTER", Optional.of(CERTIFICATE)))
                .isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void unknownKey() {
        refused(Refusal.UNKNOWN_KEY, draft().header("kid", "\"another\""));
        refused(Refusal.UNKNOWN_KEY, draft().without("kid"));
    }

    @Test
    void signature() {
        byte[] other = draft().claim("preferred_username", "\"admin\"").signature();
        refused(Refusal.SIGNATURE, draft().with(other));
    }

    @Test
    void issuer() {
        refused(Refusal.ISSUER, draft().claim("iss", "\"https://login.example.org/realms/keyline\""));
    }

    @Test
    void audience() {
        refused(Refusal.AUDIENCE, draft().claim("aud", "\"account\""));
    }

    @Test
    void expired() {
        refused(Refusal.EXPIRED, draft().claim("exp", house.now.getEpochSecond() - 60));
    }

    @Test
    void noExpiry() {
        refused(Refusal.NO_EXPIRY, draft().without("exp"));
    }

    @Test
    void noIssueTime() {
        refused(Refusal.NO_ISSUE_TIME, draft().without("iat"));
    }

    @Test
    void issuedInFuture() {
        refused(Refusal.ISSUED_IN_FUTURE, draft().claim("iat", house.now.getEpochSecond() + 61));
    }

    @Test
    void notYetValid() {
        refused(Refusal.NOT_YET_VALID, draft().claim("nbf", house.now.getEpochSecond() + 61));
    }

    @Test
    void client() {
        refused(Refusal.CLIENT, draft().claim("azp", "\"keyline-cli\""));
        refused(Refusal.CLIENT, draft().claim("azp", "7").claim("client_id", "\"keyline-softphone\""));
    }

    @Test
    void noUser() {
        refused(Refusal.NO_USER, draft().without("preferred_username"));
    }

    @Test
    void scope() {
        refused(Refusal.SCOPE, draft().claim("scope", "\"openid profile\""));
        house.change(issuer -> issuer.setScope(""));
        accepted(draft().without("scope"));
    }

    @Test
    void scopeOfTheMethod() {
        house.change(issuer -> issuer.setMethodScopes("INVITE=call,OPTIONS="));
        String registers = draft().signed();
        accepted(registers, "REGISTER");
        refused(Refusal.SCOPE, registers, "INVITE");
        accepted(registers, "MESSAGE");
        accepted(registers, "OPTIONS");

        String calls = draft().claim("scope", "\"call\"").signed();
        refused(Refusal.SCOPE, calls, "REGISTER");
        accepted(calls, "INVITE");
        refused(Refusal.SCOPE, calls, "MESSAGE");
        accepted(calls, "OPTIONS");
        refused(Refusal.SCOPE, calls, "REGISTER");
    }

    private void accepted(String token, String method) {
        assertThat(house.verdict(token, method, Optional.empty())).isInstanceOf(Verdict.Valid.class);
    }

    private void refused(Refusal refusal, String token, String method) {
        assertThat(house.verdict(token, method, Optional.empty())).isEqualTo(new Verdict.Refused(refusal));
    }

    @Test
    void livesNoLongerThanTokensMay() {
        long now = house.now.getEpochSecond();
        refused(Refusal.LIFE, draft().claim("iat", now - 1).claim("exp", now + 86_400));
        accepted(draft().claim("iat", now).claim("exp", now + 86_400));
    }

    @Test
    void revokedTheMomentItIsThoughItWasVerifiedBefore() {
        String token = draft().claim("sub", "\"u1\"").claim("sid", "\"s1\"").signed();
        accepted(token, "REGISTER");
        TokenMarks marks = TokenMarks.of(ISSUER.uri, "rado", "u1", "s1", "jti-1", house.now);
        house.revocations.set(marks::equals);
        refused(Refusal.REVOKED, token, "REGISTER");
        refused(Refusal.REVOKED, token, "INVITE");
        house.revocations.set(other -> false);
        accepted(token, "REGISTER");
    }
}
