package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.issuer.IntrospectionAccess;
import org.keyline.issuer.TokenIssuer;
import org.keyline.issuer.TokenIssuers;

class IssuerCommandTest {

    private final Issuers issuers = new Issuers();
    private final IssuerCommand command = new IssuerCommand(issuers);

    @Test
    void addsChangesListsAndDeletes() {
        assertThat(command.run("set issuer Other uri https://login.example.org/realms/other"))
                .hasValue("Tokens of Other are believed on all nodes now.");
        assertThat(command.run("set issuer Other audiences a, b"))
                .hasValue("audiences of Other is changed on all nodes now.");
        command.run("SET ISSUER Other skewSeconds 5");
        command.run("set issuer Other scope");

        assertThat(command.run("show issuers").orElseThrow())
                .startsWith("Other: uri=https://login.example.org/realms/other ")
                .contains("audiences=a, b ", "scope= ", "skewSeconds=5");
        assertThat(command.run("set issuer Other delete")).hasValue("Tokens of Other are refused on all nodes now.");
        assertThat(issuers.byName).isEmpty();
    }

    @Test
    void setsIntrospectionAsAWhole() {
        command.run("set issuer Other uri https://login.example.org");
        assertThat(command.run("set issuer Other introspection https://login.example.org/introspect keyline s3cret")
                        .orElseThrow())
                .doesNotContain("s3cret");
        assertThat(issuers.named("Other").orElseThrow().facts().introspection())
                .contains(new IntrospectionAccess("https://login.example.org/introspect", "keyline", "s3cret"));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> command.run("set issuer Other introspection https://login.example.org/introspect"));
        assertThat(command.run("show issuers").orElseThrow()).doesNotContain("s3cret");

        command.run("set issuer Other introspection");
        assertThat(issuers.named("Other").orElseThrow().facts().introspection()).isEmpty();
    }

    @Test
    void saysWhatItDoesNotTake() {
        assertThatExceptionOfType(Fault.NotFound.class).isThrownBy(() -> command.run("set issuer Other scope x"));
        command.run("set issuer Other uri https://login.example.org");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> command.run("set issuer Other colour red"))
                .withMessageContaining("skewSeconds");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> command.run("set issuer Other skewSeconds soon"));
        assertThat(command.run("set issuer")).isEmpty();
        assertThat(command.run("set parameter x y")).isEmpty();
    }

    private static final class Issuers extends TokenIssuers {

        private final Map<String, TokenIssuer> byName = new TreeMap<>();

        @Override
        public Found<TokenIssuer> find(Find find) {
            return new Found<>(List.copyOf(byName.values()), byName.size());
        }

        @Override
        public Optional<TokenIssuer> named(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public TokenIssuer create(TokenIssuer issuer) {
            byName.put(issuer.getName(), issuer);
            return issuer;
        }

        @Override
        public TokenIssuer update(TokenIssuer issuer) {
            return issuer;
        }

        @Override
        public void delete(UUID id) {
            byName.values().removeIf(issuer -> issuer.getId().equals(id));
        }
    }
}
