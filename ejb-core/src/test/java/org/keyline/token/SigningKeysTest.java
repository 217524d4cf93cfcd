package org.keyline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.forgery.Draft.quoted;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.forgery.TestKey;
import org.keyline.issuer.TokenIssuer;
import org.keyline.parameter.ParameterKey;

/** Keys come, go and stay away; registrations go on. */
class SigningKeysTest {

    private static final TestKey OLD = TestKey.ec("old", "ES256", "secp256r1");
    private static final TestKey NEW = TestKey.ec("new", "ES256", "secp256r1");

    private final TestIssuer issuer = new TestIssuer(OLD);
    private final TokenHouse house = new TokenHouse(issuer.uri);

    @AfterEach
    void close() {
        issuer.close();
    }

    private Verdict verdict(TestKey key) {
        return house.verdict(house.draft(key).signed());
    }

    private void valid(TestKey key) {
        assertThat(verdict(key)).isInstanceOf(Verdict.Valid.class);
    }

    private void unavailable(TestKey key) {
        assertThat(verdict(key)).isInstanceOf(Verdict.Unavailable.class);
    }

    private void unknown(TestKey key) {
        assertThat(verdict(key)).isEqualTo(new Verdict.Refused(Refusal.UNKNOWN_KEY));
    }

    @Test
    void rotatesWithoutAFailedValidation() {
        valid(OLD);
        house.pass(SigningKeys.BETWEEN_FETCHES);
        issuer.publish(OLD, NEW);
        valid(NEW);
        valid(OLD);
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void fetchesAsOftenAsTheParametersSayFromThenOn() {
        valid(OLD);
        house.pass(SigningKeys.BETWEEN_FETCHES);
        issuer.publish(OLD);
        unknown(NEW);
        issuer.publish(OLD, NEW);
        house.pass(Duration.ofSeconds(5));
        assertThat(verdict(NEW)).isNotInstanceOf(Verdict.Valid.class);
        house.set(ParameterKey.KEYCLOAK_UNKNOWN_KEY_SECONDS, "5");
        valid(NEW);

        int fetched = issuer.fetches.get();
        house.pass(Duration.ofSeconds(31));
        house.keys.refreshWhenDue();
        assertThat(issuer.fetches).hasValue(fetched);
        house.set(ParameterKey.KEYCLOAK_KEYS_SECONDS, "30");
        house.keys.refreshWhenDue();
        assertThat(issuer.fetches).hasValue(fetched + 1);
    }

    @Test
    void fetchesOnceInThirtySecondsHoweverManyUnknownKeysAreNamed() {
        valid(OLD);
        house.pass(SigningKeys.BETWEEN_FETCHES);
        for (int i = 0; i < 1000; i++) {
            Verdict verdict = house.verdict(
                    house.draft(OLD).header("kid", quoted("flood" + i)).signed());
            assertThat(verdict).isNotInstanceOf(Verdict.Valid.class);
        }
        assertThat(issuer.fetches).hasValue(2);
        house.pass(SigningKeys.BETWEEN_FETCHES.minusMillis(1));
        unavailable(NEW);
        valid(OLD);
        assertThat(issuer.fetches).hasValue(2);
        house.pass(Duration.ofMillis(1));
        unknown(NEW);
        assertThat(issuer.fetches).hasValue(3);
    }

    @Test
    void refusesAKeyThatWasLookedForInVainAndHasOthersWait() {
        valid(OLD);
        house.pass(SigningKeys.BETWEEN_FETCHES);
        unknown(NEW);
        unknown(NEW);
        unavailable(NEW.named("newer"));
        house.pass(Duration.ofSeconds(10));
        issuer.away = true;
        unknown(NEW);
        house.pass(SigningKeys.BETWEEN_FETCHES);
        unavailable(NEW);
        unavailable(NEW);
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void looksForAKeyHoweverLatelyTheKeysWereRefreshed() {
        house.keys.refreshWhenDue();
        issuer.publish(OLD, NEW);
        valid(NEW);
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void servesKnownKeysWhileTheIssuerIsAway() {
        valid(OLD);
        issuer.away = true;
        house.pass(Duration.ofHours(1));
        house.keys.refreshWhenDue();
        valid(OLD);
        unavailable(NEW);
        assertThat(issuer.fetches).hasValue(1);
    }

    @Test
    void saysUnavailableUntilTheFirstKeysAreThere() {
        issuer.away = true;
        unavailable(OLD);
        assertThat(new IssuerAlarms(house.keys).conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.subject()).isEqualTo(issuer.uri));
        issuer.away = false;
        house.pass(Duration.ofSeconds(5));
        valid(OLD);
        assertThat(new IssuerAlarms(house.keys).conditions()).isEmpty();
    }

    @Test
    void refreshesByItselfEveryFiveMinutes() {
        house.keys.refreshWhenDue();
        house.keys.refreshWhenDue();
        assertThat(issuer.fetches).hasValue(1);
        house.pass(Duration.ofMinutes(5).plusSeconds(1));
        house.keys.refreshWhenDue();
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void forgetsWhatARemovedKeyHasSigned() {
        String token = house.draft(OLD).signed();
        assertThat(house.verdict(token)).isInstanceOf(Verdict.Valid.class);
        issuer.publish(NEW);
        house.pass(Duration.ofMinutes(6));
        assertThat(house.verdict(token)).as("from memory").isInstanceOf(Verdict.Valid.class);
        house.keys.refreshWhenDue();
        assertThat(house.verdict(token)).isNotInstanceOf(Verdict.Valid.class);
        valid(NEW);
    }

    @Test
    void forgetsWhatAnotherKeyOfTheSameNameHasSigned() {
        String token = house.draft(OLD).signed();
        assertThat(house.verdict(token)).isInstanceOf(Verdict.Valid.class);
        issuer.publish(NEW.named("old"));
        house.pass(Duration.ofMinutes(6));
        house.keys.refreshWhenDue();
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(Refusal.SIGNATURE));
    }

    @Test
    void refusesMetadataOfAnotherIssuer() {
        issuer.namedIssuer = issuer.uri + "/";
        unavailable(OLD);
        assertThat(issuer.fetches).hasValue(0);
    }

    @Test
    void refusesAnOversizedKeySet() {
        issuer.jwks = issuer.jwks.replace("{\"keys\"", "{\"x\":\"" + "x".repeat(256 * 1024) + "\",\"keys\"");
        unavailable(OLD);
        issuer.publish(OLD);
        house.pass(Duration.ofSeconds(5));
        valid(OLD);
    }

    @Test
    void refusesWhatIsNoKeySet() {
        for (String junk : List.of("", "[]", "{}", "{\"keys\":1}", "<html>", "{\"keys\":[")) {
            issuer.jwks = junk;
            house.pass(SigningKeys.BETWEEN_FETCHES);
            unavailable(OLD);
        }
    }

    @Test
    void passesOverKeysThatItCannotUse() {
        TestKey small = TestKey.rsa("small", 1024);
        TestKey encrypts = TestKey.rsa("encrypts", 2048);
        TestKey p521 = TestKey.ec("p521", "ES512", "secp521r1");
        JWK forEncryption = new RSAKey.Builder((RSAPublicKey) encrypts.pair().getPublic())
                .keyID("encrypts")
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        issuer.jwks = TestIssuer.set(
                "7",
                "{}",
                "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"AAAA\"}",
                "{\"kty\":\"NEW\",\"kid\":\"x\"}",
                "{\"kty\":\"RSA\",\"kid\":\"x\",\"n\":\"\",\"e\":\"\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"off\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"off2\",\"x\":\"__________________________________________8\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"short\",\"x\":\"AQ\"}",
                small.published().toJSONString(),
                p521.published().toJSONString(),
                forEncryption.toJSONString(),
                OLD.published().toJSONString());
        valid(OLD);
        List<Verdict> verdicts = new ArrayList<>();
        for (TestKey key : List.of(small, encrypts)) {
            house.pass(SigningKeys.BETWEEN_FETCHES);
            verdicts.add(verdict(key));
        }
        assertThat(verdicts).containsOnly(new Verdict.Refused(Refusal.UNKNOWN_KEY));
        assertThat(house.keys
                        .find(new TokenIssuer("first", issuer.uri).facts(), "off2")
                        .join())
                .isNotInstanceOf(SigningKeys.Found.Key.class);
    }

    @Test
    void keepsAKeyToTheAlgorithmThatItNames() {
        TestKey rsa = TestKey.rsa("rsa", 2048);
        issuer.publish(new RSAKey.Builder((RSAPublicKey) rsa.pair().getPublic())
                .keyID("rsa")
                .algorithm(JWSAlgorithm.PS256)
                .build());
        valid(rsa.as("PS256"));
        assertThat(verdict(rsa)).isEqualTo(new Verdict.Refused(Refusal.ALGORITHM));
    }

    @Test
    void takesNoKeyOfTheIssuerBeforeForTheIssuerNow() {
        List<Runnable> waiting = new ArrayList<>();
        TokenHouse slow = new TokenHouse(issuer.uri, new KeyFetch(), waiting::add);
        CompletableFuture<Verdict> before = slow.validate(slow.draft(OLD).signed());
        waiting.remove(0).run();
        assertThat(before.join()).isInstanceOf(Verdict.Valid.class);

        slow.pass(SigningKeys.BETWEEN_FETCHES);
        var underWay = slow.validate(slow.draft(NEW).signed());
        Runnable fetching = waiting.remove(0);
        List<CompletableFuture<Verdict>> asked = new CopyOnWriteArrayList<>();
        issuer.beforeKeys = () -> {
            slow.change(first -> first.setUri("https://127.0.0.1:1"));
            asked.add(slow.validate(slow.draft(NEW).signed()));
        };
        issuer.publish(OLD, NEW);
        fetching.run();
        assertThat(underWay.join()).as("of the issuer before").isInstanceOf(Verdict.Valid.class);
        assertThat(asked.get(0)).as("waits for the keys of the issuer now").isNotDone();
        waiting.remove(0).run();
        assertThat(asked.get(0).join()).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void asksOnceHoweverManyWait() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(1);
        issuer.beforeKeys = () -> await(allAsked);
        try (ExecutorService threads = Executors.newCachedThreadPool();
                ExecutorService askers = Executors.newFixedThreadPool(16)) {
            TokenHouse busy = new TokenHouse(issuer.uri, new KeyFetch(), threads);
            String token = busy.draft(OLD).signed();
            List<CompletableFuture<CompletableFuture<Verdict>>> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> busy.validate(token), askers));
            }
            List<CompletableFuture<Verdict>> verdicts =
                    asked.stream().map(CompletableFuture::join).toList();
            assertThat(verdicts).noneMatch(CompletableFuture::isDone);
            allAsked.countDown();
            for (CompletableFuture<Verdict> verdict : verdicts) {
                assertThat(verdict.get(30, TimeUnit.SECONDS)).isInstanceOf(Verdict.Valid.class);
            }
            assertThat(issuer.fetches).hasValue(1);
        }
    }

    @Test
    void isUnavailableWhenNoThreadIsToBeHad() {
        TokenHouse closing = new TokenHouse(issuer.uri, new KeyFetch(), task -> {
            throw new RejectedExecutionException("going down");
        });
        assertThat(closing.verdict(closing.draft(OLD).signed())).isInstanceOf(Verdict.Unavailable.class);
        closing.keys.refreshWhenDue();
    }

    @Test
    void doesNotWaitForeverForAnIssuerThatSaysNothing() {
        CountDownLatch over = new CountDownLatch(1);
        issuer.beforeKeys = () -> await(over);
        TokenHouse impatient = new TokenHouse(issuer.uri, new KeyFetch(Duration.ofMillis(200)), Runnable::run);
        assertThat(impatient.verdict(impatient.draft(OLD).signed())).isInstanceOf(Verdict.Unavailable.class);
        over.countDown();
    }

    @Test
    void cutsOffAnIssuerThatNeverEndsItsAnswer() {
        CountDownLatch over = new CountDownLatch(1);
        issuer.middleOfKeys = () -> await(over);
        TokenHouse impatient = new TokenHouse(issuer.uri, new KeyFetch(Duration.ofMillis(500)), Runnable::run);
        assertThat(impatient.verdict(impatient.draft(OLD).signed())).isInstanceOf(Verdict.Unavailable.class);
        over.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
