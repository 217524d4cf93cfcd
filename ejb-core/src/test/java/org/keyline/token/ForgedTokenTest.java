package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.forgery.Forgeries;
import org.keyline.forgery.Forgeries.Forgery;
import org.keyline.forgery.TestKey;

/** Every forged token is refused for its own reason. */
class ForgedTokenTest {

    private static final TestIssuer ISSUER =
            new TestIssuer(Forgeries.issuersKeys().toArray(TestKey[]::new));
    private static final TokenHouse HOUSE = new TokenHouse(ISSUER.uri);

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    /** So that a key that is not known may be fetched again. */
    @BeforeEach
    void waitForTheNextFetch() {
        HOUSE.pass(SigningKeys.BETWEEN_FETCHES);
    }

    @ParameterizedTest
    @MethodSource("good")
    void acceptsEveryKeysOwnToken(TestKey key) {
        assertThat(HOUSE.verdict(HOUSE.draft(key).signed())).isInstanceOf(Verdict.Valid.class);
    }

    static List<TestKey> good() {
        return Forgeries.good();
    }

    @ParameterizedTest
    @CsvSource({"iat, ISSUED_IN_FUTURE", "nbf, NOT_YET_VALID"})
    void refusesWhatIsFurtherAheadThanTheSkew(String claim, Refusal refusal) {
        TestKey key = good().getFirst();
        long skew = HOUSE.now.getEpochSecond() + 60;
        assertThat(HOUSE.verdict(HOUSE.draft(key).claim(claim, skew).signed())).isInstanceOf(Verdict.Valid.class);
        assertThat(HOUSE.verdict(HOUSE.draft(key).claim(claim, skew + 1).signed()))
                .isEqualTo(new Verdict.Refused(refusal));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void refuses(Forgery forged) {
        assertThat(HOUSE.verdict(forged.token().get()))
                .isEqualTo(new Verdict.Refused(Refusal.valueOf(forged.refusal())));
    }

    static List<Forgery> forged() {
        List<Forgery> forged = new Forgeries(ISSUER.uri, () -> HOUSE.now).all();
        assertThat(forged).hasSizeGreaterThan(200);
        return forged;
    }
}
