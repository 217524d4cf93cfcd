package org.keyline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.forgery.Draft;
import org.keyline.forgery.TestKey;
import org.keyline.issuer.TokenIssuer;
import org.keyline.parameter.ParameterKey;

/** Tokens that say nothing by themselves: asked about as often as is needed, and no oftener. */
class ReferenceTokenTest {

    private static final String ISSUER = "https://login.example.org";

    private final Asked issuer = new Asked();
    private final TokenHouse house = new TokenHouse(ISSUER);

    @BeforeEach
    void introspect() {
        house.change(this::introspecting);
    }

    @AfterEach
    void close() {
        house.introspection.stop();
        issuer.close();
    }

    private void introspecting(TokenIssuer trusted) {
        trusted.setIntrospectionUri(issuer.uri);
        trusted.setIntrospectionClient("key:line");
        trusted.setIntrospectionSecret("p%+ä");
    }

    /** What the issuer says of a good token. */
    private Draft good() {
        return new Draft(ISSUER, TestKey.ed25519("unused"), house.now).claim("active", "true");
    }

    private void says(String token, Draft answer) {
        issuer.answers.put(token, answer.claimJson());
    }

    private void refused(Refusal refusal, String token) {
        assertThat(house.verdict(token)).isEqualTo(new Verdict.Refused(refusal));
    }

    private void refused(Refusal refusal, Draft answer) {
        String token = "token" + issuer.answers.size();
        says(token, answer);
        refused(refusal, token);
    }

    @Test
    void isWhoseTheIssuerSays() {
        says("opaque", good().claim("device", "\"CSFrado\""));
        var valid = (Verdict.Valid) house.verdict("opaque");
        assertThat(valid.user()).isEqualTo("rado");
        assertThat(valid.client()).isEqualTo("keyline-softphone");
        assertThat(valid.jti()).isEqualTo("jti-1");
        assertThat(valid.expires()).isEqualTo(house.now.plusSeconds(3600));
        assertThat(valid.scopes()).contains("sip");
        assertThat(valid.device()).contains("CSFrado");
    }

    @Test
    void isAskedAboutByTheFormOfTheStandard() {
        says("a+b/c==", good());
        assertThat(house.verdict("a+b/c==")).isInstanceOf(Verdict.Valid.class);
        assertThat(issuer.requests)
                .containsExactly("POST application/x-www-form-urlencoded"
                        + " Basic a2V5JTNBbGluZTpwJTI1JTJCJUMzJUE0 token=a%2Bb%2Fc%3D%3D&token_type_hint=access_token");
    }

    @Test
    void inactive() {
        refused(Refusal.INACTIVE, "unknown");
        refused(Refusal.INACTIVE, good().claim("active", "false"));
        refused(Refusal.INACTIVE, good().claim("active", "\"true\""));
        refused(Refusal.INACTIVE, good().claim("active", 1));
        refused(Refusal.INACTIVE, good().without("active"));
    }

    @Test
    void whatTheIssuerSaysKeepsTheRulesOfAllTokens() {
        long now = house.now.getEpochSecond();
        refused(Refusal.ISSUER, good().claim("iss", "\"https://other.example.org\""));
        refused(Refusal.TYPE, good().claim("token_type", "\"DPoP\""));
        refused(Refusal.TYPE, good().claim("typ", "\"Refresh\""));
        refused(Refusal.BOUND, good().claim("cnf", "{\"jkt\":\"x\"}"));
        refused(Refusal.AUDIENCE, good().claim("aud", "\"account\""));
        refused(Refusal.AUDIENCE, good().without("aud"));
        refused(Refusal.NO_EXPIRY, good().without("exp"));
        refused(Refusal.EXPIRED, good().claim("exp", now - 60));
        refused(Refusal.NO_ISSUE_TIME, good().without("iat"));
        refused(Refusal.NOT_YET_VALID, good().claim("nbf", now + 61));
        refused(Refusal.CLIENT, good().claim("azp", "\"keyline-cli\""));
        refused(Refusal.NO_USER, good().without("preferred_username"));
        refused(Refusal.SCOPE, good().claim("scope", "\"openid\""));
    }

    /** RFC 7662 section 2.2: nothing but active has to be there; RFC 6749 section 5.1: the type's case says nothing. */
    @Test
    void theIssuerNeedNotSayWhoItIs() {
        says("opaque", good().without("iss").claim("token_type", "\"bearer\""));
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void isBelievedForAMinuteAndThenAskedAboutAgain() {
        says("opaque", good());
        Verdict first = house.verdict("opaque");
        house.pass(Duration.ofSeconds(59));
        assertThat(house.verdict("opaque")).isSameAs(first);
        assertThat(issuer.requests).hasSize(1);
        issuer.answers.clear();
        house.pass(Duration.ofSeconds(1));
        refused(Refusal.INACTIVE, "opaque");
    }

    @Test
    void isBelievedAsLongAsTheParameterSays() {
        house.set(ParameterKey.TOKEN_INTROSPECTION_SECONDS, "600");
        says("opaque", good());
        house.verdict("opaque");
        house.pass(Duration.ofSeconds(599));
        house.verdict("opaque");
        assertThat(issuer.requests).hasSize(1);
        house.set(ParameterKey.TOKEN_INTROSPECTION_SECONDS, "0");
        house.verdict("opaque");
        house.verdict("opaque");
        assertThat(issuer.requests).hasSize(3);
    }

    @Test
    void isNeverBelievedPastItsEnd() {
        says("opaque", good().claim("exp", house.now.getEpochSecond() + 10));
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Valid.class);
        house.pass(Duration.ofSeconds(10));
        issuer.answers.clear();
        refused(Refusal.INACTIVE, "opaque");
    }

    @Test
    void whatIsRefusedIsAskedAboutAgainAfterTenSeconds() {
        refused(Refusal.INACTIVE, "opaque");
        says("opaque", good());
        house.pass(Introspection.BETWEEN_QUESTIONS.minusMillis(1));
        refused(Refusal.INACTIVE, "opaque");
        assertThat(issuer.requests).hasSize(1);
        house.pass(Duration.ofMillis(1));
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void whatIsRefusedByRulesThatHaveChangedIsAskedAboutAtOnce() {
        says("opaque", good().claim("aud", "\"phones\""));
        refused(Refusal.AUDIENCE, "opaque");
        house.change(trusted -> trusted.setAudiences("phones"));
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Valid.class);
        house.change(trusted -> trusted.setAudiences("desks"));
        refused(Refusal.AUDIENCE, "opaque");
    }

    @Test
    void malformedWithoutAnIssuerToAsk() {
        house.change(trusted -> trusted.setIntrospectionUri(""));
        refused(Refusal.MALFORMED, "opaque");
        assertThat(issuer.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\tb", "a\"b", "=", "a=b", "ä", "a.b.c", "a.b.c.d.e", "a\u0000"})
    void nobodyIsAskedAboutJunk(String junk) {
        refused(Refusal.MALFORMED, junk);
        assertThat(issuer.requests).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutWhatIsTooLong() {
        refused(Refusal.MALFORMED, "a".repeat(1025));
        refused(Refusal.INACTIVE, "a".repeat(1024));
        assertThat(issuer.requests).hasSize(1);
    }

    @Test
    void isTakenWhereEncryptionIsRequiredSinceItTellsNothing() {
        house.set(ParameterKey.TOKEN_ENCRYPTION_REQUIRED, "1");
        says("opaque", good());
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({"401, {}", "500, {}", "302, {}", "200, []", "200, ''", "200, <html>", "200, '{\"active\":true'"})
    void unavailableWhenTheIssuerSaysNothingOfUse(int status, String body) {
        issuer.status = status;
        issuer.answers.put("opaque", body);
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void unavailableWhenTheAnswerIsTooLarge() {
        says("opaque", good().claim("x", Draft.quoted("x".repeat(64 * 1024))));
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void aFailureIsOverAfterASecond() {
        issuer.status = 500;
        says("opaque", good());
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Unavailable.class);
        issuer.status = 200;
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Unavailable.class);
        assertThat(issuer.requests).hasSize(1);
        house.pass(Introspection.AFTER_A_FAILURE);
        assertThat(house.verdict("opaque")).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void unavailableWhenTheAnswerNeverEnds() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        issuer.middle = () -> await(over);
        says("opaque", good());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            TokenHouse slow = slow(threads, Duration.ofMillis(300));
            assertThat(slow.validate("opaque").get(30, TimeUnit.SECONDS)).isInstanceOf(Verdict.Unavailable.class);
            over.countDown();
        }
    }

    private TokenHouse slow(java.util.concurrent.Executor threads, Duration limit) {
        TokenHouse slow = new TokenHouse(ISSUER, limit, threads);
        slow.change(this::introspecting);
        return slow;
    }

    @Test
    void isAskedAboutOnceHoweverManyWaitAndNotOnTheirThreads() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(1);
        issuer.middle = () -> await(allAsked);
        says("opaque", good());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            TokenHouse busy = slow(threads, Duration.ofSeconds(30));
            List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                verdicts.add(busy.validate("opaque"));
            }
            assertThat(verdicts).noneMatch(CompletableFuture::isDone);
            allAsked.countDown();
            for (CompletableFuture<Verdict> verdict : verdicts) {
                assertThat(verdict.get(30, TimeUnit.SECONDS)).isInstanceOf(Verdict.Valid.class);
            }
            assertThat(issuer.requests).hasSize(1);
            assertThat(busy.verdict("opaque"))
                    .as("remembered before anybody hears of it")
                    .isInstanceOf(Verdict.Valid.class);
        }
    }

    /** What was asked by the rules of before is no answer by those of now. */
    @Test
    void isAskedAboutAnewWhenTheRulesChangeMeanwhile() {
        says("opaque", good());
        List<Runnable> waiting = new ArrayList<>();
        TokenHouse slow = slow(waiting::add, Duration.ofSeconds(30));
        CompletableFuture<Verdict> before = slow.validate("opaque");
        slow.change(trusted -> trusted.setClients("another"));
        CompletableFuture<Verdict> after = slow.validate("opaque");
        waiting.forEach(Runnable::run);
        assertThat(before.join()).isInstanceOf(Verdict.Valid.class);
        assertThat(after.join()).isEqualTo(new Verdict.Refused(Refusal.CLIENT));
        assertThat(slow.verdict("opaque")).isEqualTo(new Verdict.Refused(Refusal.CLIENT));
    }

    @Test
    void unavailableWhenTooManyWait() {
        TokenHouse full = slow(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                Duration.ofSeconds(1));
        assertThat(full.verdict("opaque")).isInstanceOf(Verdict.Unavailable.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An introspection endpoint on loopback: says of a token what it was told to, and of others that they are not active. */
    private static final class Asked implements AutoCloseable {

        final Map<String, String> answers = new ConcurrentHashMap<>();
        final List<String> requests = new CopyOnWriteArrayList<>();
        final String uri;
        volatile int status = 200;
        volatile Runnable middle = () -> {};
        private final HttpServer server;
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Asked() {
            try {
                server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
            server.setExecutor(threads);
            server.createContext("/introspect", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + form);
            String token = java.net.URLDecoder.decode(form.split("[=&]", -1)[1], UTF_8);
            byte[] octets = answers.getOrDefault(token, "{\"active\":false}").getBytes(UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
                OutputStream body = exchange.getResponseBody();
                body.write(octets, 0, octets.length / 2);
                body.flush();
                middle.run();
                body.write(octets, octets.length / 2, octets.length - octets.length / 2);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
