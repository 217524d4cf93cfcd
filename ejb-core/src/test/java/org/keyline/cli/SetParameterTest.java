package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;

class SetParameterTest {

    private final Map<ParameterKey, String> changed = new LinkedHashMap<>();
    private final SetParameter command = new SetParameter(changed::put);

    @Test
    void theNamedParameterGetsTheValueWithItsSpaces() {
        assertThat(command.run("set parameter TokenCacheSize 0")).hasValue("TokenCacheSize is 0 on all nodes now.");
        assertThat(command.run("SET PARAMETER TokenClients a, b")).isPresent();
        assertThat(command.run("set parameter TokenScope")).hasValue("TokenScope is empty on all nodes now.");

        assertThat(changed)
                .containsExactly(
                        Map.entry(ParameterKey.TOKEN_CACHE_SIZE, "0"),
                        Map.entry(ParameterKey.TOKEN_CLIENTS, "a, b"),
                        Map.entry(ParameterKey.TOKEN_SCOPE, ""));
    }

    @Test
    void anUnknownNameIsToldAndOtherCommandsAreLeftAlone() {
        assertThatThrownBy(() -> command.run("set parameter Nonsense 1"))
                .isInstanceOf(Fault.NotFound.class)
                .hasMessageContaining("Nonsense");
        assertThat(command.run("set parameter")).isEmpty();
        assertThat(command.run("set key regen authz signing")).isEmpty();
        assertThat(changed).isEmpty();
    }
}
