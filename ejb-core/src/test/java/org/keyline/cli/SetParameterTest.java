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
        assertThat(command.run("SET PARAMETER SSORedirectURIs a, b")).isPresent();
        assertThat(command.run("set parameter LBMSecurityMode")).hasValue("LBMSecurityMode is empty on all nodes now.");

        assertThat(changed)
                .containsExactly(
                        Map.entry(ParameterKey.TOKEN_CACHE_SIZE, "0"),
                        Map.entry(ParameterKey.SSO_REDIRECT_URIS, "a, b"),
                        Map.entry(ParameterKey.LBM_SECURITY_MODE, ""));
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
