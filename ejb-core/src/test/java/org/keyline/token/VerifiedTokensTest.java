package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.cluster.Changed;
import org.keyline.forgery.TestKey;
import org.keyline.issuer.TokenIssuer;
import org.keyline.parameter.ParameterKey;

/** A token is checked by cryptography once, and never believed for longer than it says or than the rules stand. */
class VerifiedTokensTest {

    private static final TestKey KEY = TestKey.ec("p256", "ES256", "secp256r1");

    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TokenHouse house = new TokenHouse(issuer.uri);
    private final String token = house.draft(KEY).signed();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void remembersAValidToken() {
        Verdict first = house.verdict(token);
        assertThat(first).isInstanceOf(Verdict.Valid.class);
        assertThat(house.verdict(token)).isSameAs(first);
    }

    @Test
    void remembersNothingWhenItsSizeIsNought() {
        house.set(ParameterKey.TOKEN_CACHE_SIZE, "0");
        Verdict first = house.verdict(token);
        assertThat(first).isInstanceOf(Verdict.Valid.class);
        assertThat(house.verdict(token)).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void neverAnswersPastTheTokensEnd() {
        Verdict first = house.verdict(token);
        house.pass(Duration.ofSeconds(3599));
        assertThat(house.verdict(token)).isSameAs(first);
        house.pass(Duration.ofSeconds(1));
        assertThat(house.verdict(token)).as("within the skew, checked anew").isNotSameAs(first);
        house.pass(Duration.ofSeconds(60));
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(Refusal.EXPIRED));
    }

    @Test
    void checksAnewWhenItsIssuersRulesHaveChanged() {
        assertThat(house.verdict(token)).isInstanceOf(Verdict.Valid.class);
        house.change(issuer -> issuer.setClients("another"));
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(Refusal.CLIENT));
        house.change(issuer -> issuer.setClients("another, keyline-softphone"));
        assertThat(house.verdict(token)).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void keepsItsMemoryWhenSomethingElseHasChanged() {
        Verdict first = house.verdict(token);
        house.validator.changed(new Changed("device/CSFRADO"));
        assertThat(house.verdict(token)).isSameAs(first);
    }

    @Test
    void staysWithinItsSizeAndKeepsNoRefusedToken() {
        VerifiedTokens tokens = new VerifiedTokens(10);
        var valid = (Verdict.Valid) house.verdict(token);
        var good = new Checked.Good(valid, new TokenIssuer("first", issuer.uri).facts(), Optional.empty());
        for (int i = 0; i < 1000; i++) {
            tokens.put(VerifiedTokens.hash("token " + i), good, valid.expires());
        }
        assertThat(tokens.count()).isEqualTo(10);
    }
}
