package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.fault.Fault;
import org.keyline.forgery.Draft;
import org.keyline.forgery.TestKey;
import org.keyline.revocation.RevocationRecord;

/** The rules of OpenID Connect Back-Channel Logout 1.0 section 2.6, one after the other. */
class LogoutTokensTest {

    private static final TestKey KEY = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestKey OTHER = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestIssuer ISSUER = new TestIssuer(KEY);

    private final TokenHouse house = new TokenHouse(ISSUER.uri);
    private boolean isDown;
    private final List<String> revoked = new ArrayList<>();
    private final LogoutTokens tokens = new LogoutTokens(house.issuers(), house.keys, new Record(), () -> house.now);

    private final class Record extends RevocationRecord {
        @Override
        public void session(String issuer, String session, String subject, Instant until, String toldBy) {
            if (isDown) {
                throw new IllegalStateException("no database");
            }
            revoked.add("session " + session + " of " + subject + " until " + until.getEpochSecond());
        }

        @Override
        public void unnamedLogin(String issuer, String subject, Instant until, String toldBy) {
            revoked.add("unnamed login of " + subject + " until " + until.getEpochSecond());
        }

        @Override
        public void subject(String issuer, String subject, Instant until, String toldBy) {
            revoked.add("subject " + subject + " until " + until.getEpochSecond());
        }
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    private Draft logout() {
        return house.draft(KEY)
                .header("typ", "\"logout+jwt\"")
                .without("scope")
                .without("preferred_username")
                .claim("typ", "\"Logout\"")
                .claim("aud", "\"keyline-softphone\"")
                .claim("sub", "\"u1\"")
                .claim("sid", "\"s1\"")
                .claim("events", "{\"http://schemas.openid.net/event/backchannel-logout\":{}}");
    }

    private void refused(String why, UnaryOperator<Draft> change) {
        refused(why, change.apply(logout()).signed());
    }

    private void refused(String why, String token) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> tokens.accept(token))
                .withMessageContaining(why);
        assertThat(revoked).isEmpty();
    }

    @Test
    void endsTheLoginThatItNames() {
        tokens.accept(logout().signed());
        assertThat(revoked)
                .containsExactly(
                        "session s1 of u1 until " + house.now.getEpochSecond(),
                        "unnamed login of u1 until " + house.now.getEpochSecond());
    }

    @Test
    void endsAllOfTheUserWithoutALogin() {
        tokens.accept(logout().without("sid").signed());
        assertThat(revoked).containsExactly("subject u1 until " + house.now.getEpochSecond());
    }

    @Test
    void takesKeycloaksOlderType() {
        tokens.accept(logout().header("typ", "\"JWT\"").signed());
        assertThat(revoked).hasSize(2);
    }

    @Test
    void anotherSignature() {
        refused("signature does not verify", it -> it.signedBy(OTHER));
    }

    @Test
    void anUnknownKeyOrAlgorithm() {
        refused("key that the issuer does not publish", it -> it.header("kid", "\"nobody\""));
        refused("algorithm", it -> it.header("alg", "\"HS256\""));
        refused("names no key", it -> it.without("kid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c", "e30.e30."})
    void whatIsNoToken(String text) {
        refused("compact form", text);
    }

    @Test
    void tooLong() {
        refused("too long", "a".repeat(8193));
    }

    @Test
    void anotherType() {
        refused("by its type", it -> it.header("typ", "\"at+jwt\""));
        refused("critical", it -> it.header("crit", "[\"exp\"]"));
    }

    @Test
    void anotherIssuer() {
        refused("trusted issuer", it -> it.claim("iss", "\"https://evil.example\""));
        refused("trusted issuer", it -> it.without("iss"));
    }

    @Test
    void anotherAudience() {
        refused("audience", it -> it.claim("aud", "\"another\""));
        refused("audience", it -> it.without("aud"));
    }

    @Test
    void anotherTime() {
        refused("issue time", it -> it.without("iat"));
        refused("future", it -> it.claim("iat", house.now.getEpochSecond() + 61));
        refused("too long ago", it -> it.claim("iat", house.now.getEpochSecond() - 361));
        refused("expiry", it -> it.without("exp"));
        refused("expired", it -> it.claim("exp", house.now.getEpochSecond() - 60));
    }

    @Test
    void noLogoutEvent() {
        refused("events", it -> it.without("events"));
        refused("events", it -> it.claim("events", "{\"http://schemas.openid.net/event/other\":{}}"));
        refused("events", it -> it.claim("events", "\"http://schemas.openid.net/event/backchannel-logout\""));
        refused("events", it -> it.claim("events", "{\"http://schemas.openid.net/event/backchannel-logout\":1}"));
    }

    @Test
    void aNonce() {
        refused("nonce", it -> it.claim("nonce", "\"n\""));
        refused("nonce", it -> it.claim("nonce", "null"));
    }

    @Test
    void nobodyNamed() {
        refused("neither login nor user", it -> it.without("sid").without("sub"));
        refused("neither login nor user", it -> it.claim("sid", "1").claim("sub", "\"\""));
        refused("identifier", it -> it.without("jti"));
    }

    @Test
    void usedBefore() {
        String token = logout().signed();
        tokens.accept(token);
        revoked.clear();
        refused("used before", token);
        tokens.accept(logout().claim("jti", "\"jti-2\"").signed());
        assertThat(revoked).hasSize(2);
    }

    @Test
    void whatCouldNotBeWrittenDownMayBeSentAgainAndThenNoMore() {
        String token = logout().signed();
        isDown = true;
        assertThatIllegalStateException().isThrownBy(() -> tokens.accept(token));
        isDown = false;
        tokens.accept(token);
        assertThat(revoked).hasSize(2);
        revoked.clear();
        refused("used before", token);
    }

    @Test
    void anAccessTokenIsNoLogoutTokenAndTheOtherWayRound() {
        refused("audience", house.draft(KEY).signed());
        assertThat(house.verdict(logout().signed())).isEqualTo(new Verdict.Refused(Refusal.TYPE));
    }
}
