package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.forgery.Draft.quoted;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.forgery.Draft;
import org.keyline.forgery.TestKey;
import org.keyline.issuer.TokenIssuer;

/** Each issuer's tokens are held against its own keys and rules, and no other's. */
class SeveralIssuersTest {

    private static final TestKey OURS = TestKey.ec("key", "ES256", "secp256r1");
    private static final TestKey THEIRS = TestKey.ec("key", "ES256", "secp256r1");
    private static final TestKey THEIR_OTHER = TestKey.ec("other", "ES256", "secp256r1");

    private final TestIssuer first = new TestIssuer(OURS);
    private final TestIssuer second = new TestIssuer(THEIRS, THEIR_OTHER);
    private final TokenHouse house = new TokenHouse(first.uri);

    @BeforeEach
    void trustTheSecond() {
        trust(issuer -> {});
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private void trust(Consumer<TokenIssuer> rules) {
        house.distrust(second.uri);
        TokenIssuer issuer = new TokenIssuer("second", second.uri);
        rules.accept(issuer);
        house.trust(issuer);
    }

    private Draft ofFirst() {
        return new Draft(first.uri, OURS, house.now);
    }

    private Draft ofSecond() {
        return new Draft(second.uri, THEIRS, house.now);
    }

    private void accepted(Draft draft) {
        assertThat(house.verdict(draft.signed())).isInstanceOf(Verdict.Valid.class);
    }

    private void refused(Refusal refusal, Draft draft) {
        assertThat(house.verdict(draft.signed())).isEqualTo(new Verdict.Refused(refusal));
    }

    @Test
    void eachIssuersOwnTokenIsAccepted() {
        accepted(ofFirst());
        accepted(ofSecond());
    }

    @Test
    void anotherIssuersKeyDoesNotSignForIt() {
        refused(Refusal.SIGNATURE, ofFirst().signedBy(THEIRS));
        refused(Refusal.SIGNATURE, ofSecond().signedBy(OURS));
        house.pass(SigningKeys.BETWEEN_FETCHES);
        refused(Refusal.UNKNOWN_KEY, ofFirst().header("kid", "\"other\"").signedBy(THEIR_OTHER));
    }

    @Test
    void eachHasItsOwnAudiences() {
        trust(issuer -> issuer.setAudiences("phones, telephony"));
        refused(Refusal.AUDIENCE, ofSecond());
        accepted(ofSecond().claim("aud", "\"phones\""));
        accepted(ofSecond().claim("aud", "[\"x\",\"telephony\"]"));
        refused(Refusal.AUDIENCE, ofSecond().claim("aud", "\"phones, telephony\""));
        refused(Refusal.AUDIENCE, ofFirst().claim("aud", "\"phones\""));
        accepted(ofFirst());
    }

    @Test
    void eachSpeaksForItsOwnUsers() {
        trust(issuer -> issuer.setUserSuffix("@partner.example.org"));
        refused(Refusal.FOREIGN_USER, ofSecond());
        refused(Refusal.FOREIGN_USER, ofSecond().claim("preferred_username", "\"lea@partner.example.org.uk\""));
        accepted(ofSecond().claim("preferred_username", "\"lea@partner.example.org\""));
        accepted(ofFirst());
    }

    @Test
    void eachHasItsOwnClaimForTheUser() {
        trust(issuer -> issuer.setUserClaim("sub"));
        refused(Refusal.NO_USER, ofSecond());
        var valid =
                (Verdict.Valid) house.verdict(ofSecond().claim("sub", "\"lea\"").signed());
        assertThat(valid.user()).isEqualTo("lea");
        valid = (Verdict.Valid) house.verdict(ofFirst().claim("sub", "\"lea\"").signed());
        assertThat(valid.user()).isEqualTo("rado");
    }

    @Test
    void eachHasItsOwnAlgorithmsClientsAndScope() {
        trust(issuer -> {
            issuer.setAlgorithms("RS256");
            issuer.setClients("x");
            issuer.setScope("y");
        });
        refused(Refusal.ALGORITHM, ofSecond());
        trust(issuer -> issuer.setClients("x"));
        refused(Refusal.CLIENT, ofSecond());
        trust(issuer -> issuer.setScope("y"));
        refused(Refusal.SCOPE, ofSecond());
        accepted(ofFirst());
    }

    @Test
    void eachHasItsOwnSkew() {
        trust(issuer -> issuer.setSkewSeconds(0));
        long now = house.now.getEpochSecond();
        accepted(ofSecond().claim("exp", now + 1));
        refused(Refusal.EXPIRED, ofSecond().claim("exp", now));
        refused(Refusal.ISSUED_IN_FUTURE, ofSecond().claim("iat", now + 1));
        refused(Refusal.NOT_YET_VALID, ofSecond().claim("nbf", now + 1));
        accepted(ofFirst().claim("exp", now - 59));
    }

    @Test
    void oneWithoutMetadataIsAskedAtItsKeySetsAddress() {
        second.namedIssuer = "https://metadata.example.org";
        trust(issuer -> issuer.setKeySet(second.uri + "/certs"));
        accepted(ofSecond());
    }

    @Test
    void oneThatIsTrustedNoLongerIsRefusedAtOnce() {
        String token = ofSecond().signed();
        assertThat(house.verdict(token)).isInstanceOf(Verdict.Valid.class);
        house.distrust(second.uri);
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(Refusal.ISSUER));
        accepted(ofFirst());
    }

    @Test
    void keysAreKeptWhenOtherRulesChangeAndFetchedAnewWhenTheirPlaceDoes() {
        accepted(ofFirst());
        house.change(issuer -> issuer.setScope(""));
        accepted(ofFirst());
        assertThat(first.fetches).hasValue(1);
        house.change(issuer -> issuer.setKeySet(second.uri + "/certs"));
        refused(Refusal.SIGNATURE, ofFirst());
        accepted(ofFirst().signedBy(THEIRS));
    }

    @Test
    void aFloodOfUnknownKeysOfOneCostsTheOtherNothing() {
        accepted(ofFirst());
        accepted(ofSecond());
        house.pass(SigningKeys.BETWEEN_FETCHES);
        for (int i = 0; i < 100; i++) {
            house.verdict(ofSecond().header("kid", quoted("flood" + i)).signed());
        }
        assertThat(second.fetches).hasValue(2);
        TestKey made = TestKey.ec("made", "ES256", "secp256r1");
        first.publish(OURS, made);
        accepted(ofFirst().header("kid", "\"made\"").signedBy(made));
        assertThat(first.fetches).hasValue(2);
    }

    @Test
    void oneThatIsAwayHoldsUpNoOther() {
        second.away = true;
        house.keys.refreshWhenDue();
        assertThat(house.verdict(ofSecond().signed())).isInstanceOf(Verdict.Unavailable.class);
        accepted(ofFirst());
        second.away = false;
        house.pass(Duration.ofSeconds(5));
        accepted(ofSecond());
    }
}
