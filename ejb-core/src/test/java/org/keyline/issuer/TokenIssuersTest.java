package org.keyline.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.cluster.Changed;
import org.keyline.database.Admin;
import org.keyline.database.Rules;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Find;

class TokenIssuersTest {

    private static final String OTHER = "https://login.example.org/realms/other";

    private final TestDatabase database = TestDatabase.h2();
    private final String before = System.getProperty("keyline.issuer", "");

    @BeforeEach
    void startWithALoginServer() {
        System.setProperty("keyline.issuer", "https://127.0.0.1:8444/realms/keyline");
    }

    @AfterEach
    void close() {
        System.setProperty("keyline.issuer", before);
        database.close();
    }

    private <T> T door(Function<TokenIssuers, T> work) {
        return database.call(entities -> {
            Admin admin = new Admin(entities);
            return work.apply(new TokenIssuers(entities, admin.edits(), admin.news()));
        });
    }

    private Optional<TokenIssuer> named(String name) {
        return door(issuers -> issuers.named(name));
    }

    private List<IssuerFacts> facts() {
        return database.call(entities -> new IssuerStore(entities).facts());
    }

    @Test
    void theServersOwnLoginServerIsTrustedWhereverItIs() {
        assertThat(facts())
                .containsExactly(new IssuerFacts(
                        "Keycloak",
                        "https://127.0.0.1:8444/realms/keyline",
                        Optional.empty(),
                        Set.of("keyline-sip"),
                        Set.of("keyline-softphone"),
                        "sip",
                        Map.of(),
                        Set.of("RS256", "PS256", "ES256", "ES384", "EdDSA"),
                        "preferred_username",
                        "",
                        Duration.ofSeconds(60),
                        Optional.empty()));
        System.setProperty("keyline.issuer", "");
        assertThat(facts()).as("without an address").isEmpty();
    }

    @Test
    void aChangeIsKeptAuditedAndAnnounced() {
        database.run(entities -> {
            Admin admin = new Admin(entities);
            TokenIssuers issuers = new TokenIssuers(entities, admin.edits(), admin.news());
            TokenIssuer issuer = issuers.create(new TokenIssuer("Other", OTHER));
            entities.detach(issuer);
            issuer.setClients("a, b");
            issuers.update(issuer);
            issuers.delete(issuer.getId());

            assertThat(admin.announced()).containsExactly("issuer", "issuer", "issuer");
            assertThat(admin.audited())
                    .hasSize(3)
                    .anySatisfy(entry -> assertThat(entry)
                            .startsWith("admin update issuer Other:")
                            .contains("-> a, b"));
        });
    }

    @Test
    void areFoundByNameAndAddress() {
        door(issuers -> issuers.create(new TokenIssuer("Other", OTHER)));
        var found =
                door(issuers -> issuers.find(new Find(Map.of("uri", "login.example"), Optional.empty(), true, 0, 10)));
        assertThat(found.rows()).extracting(TokenIssuer::getName).containsExactly("Other");
        assertThat(named("Other")).isPresent();
        assertThat(named("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://127.0.0.1:8444/realms/keyline"})
    void noTwoHaveTheSameAddress(String uri) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> door(issuers -> issuers.create(new TokenIssuer("Other", uri))));
        assertThat(facts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org/realms/other",
                "https://login.example.org/?a=b",
                "https://login.example.org/#a",
                "https:///realms/other",
                "not an address"
            })
    void anAddressIsHttpsWithoutQuery(String uri) {
        TokenIssuer issuer = new TokenIssuer("Other", uri);
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
        issuer.setUri(OTHER);
        assertThat(Rules.brokenBy(issuer)).isEmpty();
        issuer.setKeySet(uri);
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
    }

    private static TokenIssuer introspecting(String name, String uri) {
        TokenIssuer issuer = new TokenIssuer(name, uri);
        issuer.setIntrospectionUri(uri + "/introspect");
        issuer.setIntrospectionClient("keyline");
        issuer.setIntrospectionSecret("very secret");
        return issuer;
    }

    @Test
    void oneIsAskedAboutReferenceTokens() {
        door(issuers -> issuers.create(introspecting("Other", OTHER)));
        IssuerDirectory directory = new IssuerDirectory(this::facts);
        directory.read();
        assertThat(directory.introspecting().orElseThrow().introspection())
                .contains(new IntrospectionAccess(OTHER + "/introspect", "keyline", "very secret"));
    }

    /** A reference token does not say whose it is: asking one about the other's would give it away. */
    @Test
    void onlyOneIsAskedAboutReferenceTokens() {
        door(issuers -> issuers.create(introspecting("Other", OTHER)));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> door(issuers -> issuers.create(introspecting("Third", OTHER + "/third"))))
                .withMessageContaining("issuer Other");
    }

    @Test
    void theSecretIsShownNowhereButItsChangeIs() {
        database.run(entities -> {
            Admin admin = new Admin(entities);
            TokenIssuers issuers = new TokenIssuers(entities, admin.edits(), admin.news());
            TokenIssuer issuer = issuers.create(introspecting("Other", OTHER));
            entities.detach(issuer);
            issuer.setIntrospectionSecret("another secret");
            issuers.update(issuer);

            assertThat(admin.audited()).hasSize(2).noneMatch(entry -> entry.contains("secret "));
            assertThat(issuer.summary()
                            + issuer
                            + issuer.facts()
                            + issuer.facts().introspection())
                    .doesNotContain("another secret");
        });
    }

    @Test
    void introspectionNeedsAClientAndItsSecret() {
        TokenIssuer issuer = new TokenIssuer("Other", OTHER);
        issuer.setIntrospectionUri(OTHER + "/introspect");
        assertThat(Rules.brokenBy(issuer)).containsExactly("Introspection needs a client and its secret.");
        issuer.setIntrospectionClient("keyline");
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
        issuer.setIntrospectionSecret("very secret");
        assertThat(Rules.brokenBy(issuer)).isEmpty();
        issuer.setIntrospectionUri("http://login.example.org/introspect");
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"none", "'RS256,HS256'", "''", "','", "'RS256 ES256'"})
    void onlyKnownAlgorithmsSign(String algorithms) {
        TokenIssuer issuer = new TokenIssuer("Other", OTHER);
        issuer.setAlgorithms(algorithms);
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
        issuer.setAlgorithms("ES256, EdDSA");
        assertThat(Rules.brokenBy(issuer)).isEmpty();
        assertThat(issuer.facts().algorithms()).containsExactlyInAnyOrder("ES256", "EdDSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,", "a b", "a,\"b\"", "\u00e4"})
    void audiencesAndClientsAreWords(String words) {
        TokenIssuer issuer = new TokenIssuer("Other", OTHER);
        issuer.setAudiences(words);
        issuer.setClients(words);
        assertThat(Rules.brokenBy(issuer)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invite=call",
                "INVITE",
                "INVITE=a b",
                "INVITE=a,",
                ",INVITE=a",
                "=a",
                "INVITE=a,INVITE=b",
                "INVITE=\"a"
            })
    void aMethodHasOneScope(String scopes) {
        TokenIssuer issuer = new TokenIssuer("Other", OTHER);
        issuer.setMethodScopes(scopes);
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
    }

    @Test
    void aMethodWithoutAScopeOfItsOwnHasTheIssuers() {
        TokenIssuer issuer = new TokenIssuer("Other", OTHER);
        issuer.setMethodScopes("INVITE=call=a, OPTIONS=");
        assertThat(Rules.brokenBy(issuer)).isEmpty();
        assertThat(issuer.facts().scopeFor("INVITE")).isEqualTo("call=a");
        assertThat(issuer.facts().scopeFor("OPTIONS")).isEmpty();
        assertThat(issuer.facts().scopeFor("REGISTER")).isEqualTo("sip");
    }

    @Test
    void theSkewIsBounded() {
        TokenIssuer issuer = new TokenIssuer("Other", OTHER);
        issuer.setSkewSeconds(-1);
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
        issuer.setSkewSeconds(301);
        assertThat(Rules.brokenBy(issuer)).hasSize(1);
        issuer.setSkewSeconds(300);
        assertThat(Rules.brokenBy(issuer)).isEmpty();
    }

    @Test
    void theDirectoryIsReadAnewWhenOneHasChangedAndOnlyThen() {
        IssuerDirectory directory = new IssuerDirectory(this::facts);
        directory.read();
        door(issuers -> issuers.create(new TokenIssuer("Other", OTHER)));

        directory.changed(new Changed("parameter"));
        assertThat(directory.named(OTHER)).isEmpty();
        directory.changed(new Changed("issuer"));
        assertThat(directory.named(OTHER)).isPresent();
        assertThat(directory.all()).extracting(IssuerFacts::name).containsExactly("Keycloak", "Other");
    }
}
