package org.keyline.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Rules;

class ListenerTest {

    private final Listener listener = new Listener("sip-oauth");

    @Test
    void startsInCiscosForm() {
        assertThat(Rules.brokenBy(listener)).isEmpty();
        assertThat(listener.terms()).isEqualTo(ChallengeTerms.CISCO);
    }

    @Test
    void namesItsAuthorizationServerInTheFormOfRfc8898() {
        listener.setStyle(ChallengeStyle.RFC8898);
        assertThat(Rules.brokenBy(listener))
                .containsExactly("A listener with challenges of RFC 8898 names its authorization server.");
        listener.setAuthzServer("https://sso.example.com/realms/keyline");
        assertThat(Rules.brokenBy(listener)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a\\b", "a\r\nX: y", "ü"})
    void refusesARealmThatCannotBeQuoted(String realm) {
        listener.setRealm(realm);
        assertThat(Rules.brokenBy(listener)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" sip", "sip ", "sip  presence", "a\"b", "a b c d e f g h i"})
    void refusesAScopeThatIsNone(String scope) {
        listener.setScope(scope);
        assertThat(Rules.brokenBy(listener)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sso.example.com", "sso.example.com", "https://a\"b", "https://a b"})
    void refusesAnAuthorizationServerThatIsNoHttpsAddress(String server) {
        listener.setAuthzServer(server);
        assertThat(Rules.brokenBy(listener)).hasSize(1);
    }
}
