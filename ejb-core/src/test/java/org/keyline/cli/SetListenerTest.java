package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.fault.Fault;
import org.keyline.listener.ChallengeStyle;
import org.keyline.listener.ChallengeTerms;
import org.keyline.listener.Listener;

class SetListenerTest {

    private final Listener listener = new Listener("sip-oauth");
    private final List<Listener> updated = new ArrayList<>();
    private final SetListener command = new SetListener(name -> listener, updated::add);

    @Test
    void setsWhatIsNamed() {
        assertThat(command.run("set listener sip-oauth style=RFC8898 realm=example.com scope=\"sip presence\""
                        + " authz_server=https://sso.example.com/realms/keyline?a=b"))
                .get()
                .asString()
                .contains("in force on all nodes", "realm=example.com");
        assertThat(updated).containsExactly(listener);
        assertThat(listener.terms())
                .isEqualTo(new ChallengeTerms(
                        ChallengeStyle.RFC8898,
                        "example.com",
                        "sip presence",
                        "https://sso.example.com/realms/keyline?a=b"));

        assertThat(command.run("set listener sip-oauth enabled=no scope=\"\"")).isPresent();
        assertThat(listener.isEnabled()).isFalse();
        assertThat(listener.getScope()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense=1",
                "style=sip",
                "enabled=maybe",
                "enabled",
                "realm=a b",
                "realm=\"a",
                "realm=a\"b",
                "enabled=yes realm",
                "realm=a  scope=b"
            })
    void tellsWhatIsWrongAndChangesNothing(String settings) {
        assertThatThrownBy(() -> command.run("set listener sip-oauth " + settings))
                .isInstanceOf(Fault.Invalid.class);
        assertThat(updated).isEmpty();
    }

    @Test
    void leavesOtherCommandsAlone() {
        assertThat(command.run("set listener sip-oauth")).isEmpty();
        assertThat(command.run("set parameter TokenScope sip")).isEmpty();
    }

    @Test
    void theCatalogueIsListed() {
        assertThat(new ListenerQuery(() -> List.of(listener)).run("show listeners"))
                .hasValue("sip-oauth: enabled=true style=CISCO realm=ccmsipline scope= authz_server=");
    }
}
