package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ejb.EJBAccessException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerState;

class CommandLineTest {

    private final Mode mode = new Mode();
    private final ListenerSpec spec = new ListenerSpec(
            "sip-oauth", "127.0.0.1", 5090, ListenerSpec.Protocol.TLS, ListenerSpec.ClientAuthentication.NONE);
    private final CommandLine cli = new CommandLine(List.of(
            new SipOAuthModeCommand(mode),
            new ParameterQuery(ParameterValues.fixed(Map.of(ParameterKey.CLUSTER_SIP_OAUTH_MODE, "1"))),
            new OpenPorts(() -> List.of(
                    new ListenerState(spec, 5090, 3, Optional.empty()),
                    new ListenerState(spec, -1, 0, Optional.of("in use"))))));

    @Test
    void switchesTheModeAtOnce() {
        assertThat(cli.run("utils sipOAuth-mode enable"))
                .startsWith("SIP OAuth mode enabled.\n")
                .contains("all nodes")
                .doesNotContain("lease restart")
                .endsWith("\n");
        assertThat(cli.run("  utils   sipOAuth-mode\tstatus ")).isEqualTo("SIP OAuth mode is enabled.\n");
        assertThat(cli.run("utils sipoauth-mode disable")).startsWith("SIP OAuth mode disabled.\n");
        assertThat(cli.run("utils sipOAuth-mode status")).isEqualTo("SIP OAuth mode is disabled.\n");
    }

    @Test
    void tellsTheAuditorThatThisIsNotForThem() {
        mode.forbidden = true;
        assertThatExceptionOfType(Fault.Denied.class).isThrownBy(() -> cli.run("utils sipOAuth-mode enable"));
    }

    @Test
    void answersAParametersValue() {
        assertThat(cli.run("run sql select paramvalue FROM processconfig WHERE paramname = 'ClusterSIPOAuthMode'"))
                .isEqualTo("paramvalue\n==========\n1\n");
        assertThat(cli.run("run sql SELECT paramvalue from processconfig where paramname='NoSuch';"))
                .isEqualTo("paramvalue\n==========\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run sql delete from device",
                "run sql select paramvalue from processconfig where paramname = 'x' or '1'='1'",
                "run sql select * from device; drop table device"
            })
    void refusesOtherSql(String line) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> cli.run(line))
                .withMessageContaining("run sql select paramvalue");
    }

    @Test
    void listsThePortsThatAreOpen() {
        assertThat(cli.run("show open ports regexp 5090"))
                .startsWith("Executing.. please wait.\n")
                .endsWith(" TCP 127.0.0.1:5090 (LISTEN)\n")
                .hasLineCount(2);
        assertThat(cli.run("show open ports regexp 5061")).isEqualTo("Executing.. please wait.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reboot", "utils sipOAuth-mode", "utils sipOAuth-mode enable now"})
    void answersWhatItDoesNotKnowWithWhatThereIs(String line) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> cli.run(line))
                .withMessageContaining("utils sipOAuth-mode enable|disable|status")
                .withMessageContaining("show open ports regexp");
    }

    @Test
    void helps() {
        assertThat(cli.run("help")).contains("utils sipOAuth-mode").endsWith("\n");
    }

    @Test
    void readsNoLineWithoutEnd() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> cli.run("help" + " ".repeat(CommandLine.LONGEST)))
                .withMessageContaining("1000");
    }

    private static final class Mode extends SipOAuthMode {
        private boolean on;
        private boolean forbidden;

        @Override
        public void enable() {
            if (forbidden) {
                throw new EJBAccessException("no");
            }
            on = true;
        }

        @Override
        public void disable() {
            on = false;
        }

        @Override
        public boolean isEnabled() {
            return on;
        }
    }

    @Test
    void saysWhyNewCertificatesAreNotTaken() {
        List<String> calls = new java.util.ArrayList<>();
        CertificateCommand good = new CertificateCommand(() -> calls.add("reload"), Optional::empty);
        assertThat(good.run("utils certificate reload")).isPresent();
        assertThat(good.run("utils certificate")).isEmpty();
        assertThat(calls).containsExactly("reload");
        CertificateCommand bad = new CertificateCommand(() -> {}, () -> Optional.of("it has expired"));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> bad.run("utils certificate reload"))
                .withMessageContaining("it has expired");
    }
}
