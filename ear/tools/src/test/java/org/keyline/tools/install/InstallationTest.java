package org.keyline.tools.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.CommandFailure;

class InstallationTest {

    @TempDir
    Path home;

    @Test
    void withoutSettingsTheFactoryPortsOnTheLoopback() {
        Installation installation = Installation.at(home, Map.of());

        assertThat(installation.sipOAuth().getHostString()).isEqualTo("127.0.0.1");
        assertThat(installation.sipOAuth().getPort()).isEqualTo(5090);
        assertThat(installation.console()).isEqualTo(URI.create("https://127.0.0.1:8443/ccmadmin"));
        assertThat(installation.issuer()).isEqualTo(URI.create("https://127.0.0.1:8444/realms/keyline"));
    }

    @Test
    void anEnvironmentVariableWinsOverTheSettingOfItsName() throws IOException {
        Files.writeString(home.resolve("settings"), "KEYLINE_HTTPS_PORT=18443\nKEYLINE_SIP_OAUTH_PORT=15090\n");

        Installation installation = Installation.at(home, Map.of("KEYLINE_HTTPS_PORT", "28443"));

        assertThat(installation.console().getPort()).isEqualTo(28443);
        assertThat(installation.sipOAuth().getPort()).isEqualTo(15090);
    }

    @Test
    void aServerOnAllAddressesIsReachedOnTheLoopback() {
        assertThat(Installation.at(home, Map.of("KEYLINE_BIND", "0.0.0.0")).host())
                .isEqualTo("127.0.0.1");
        assertThat(Installation.at(home, Map.of("KEYLINE_BIND", "::1"))
                        .console()
                        .getHost())
                .isEqualTo("[::1]");
    }

    @Test
    void theNameStandsInTheAddressesButPhonesConnectToTheAddress() {
        Installation installation =
                Installation.at(home, Map.of("KEYLINE_BIND", "0.0.0.0", "KEYLINE_NAME", "phones.example.org"));

        assertThat(installation.console()).isEqualTo(URI.create("https://phones.example.org:8443/ccmadmin"));
        assertThat(installation.issuer()).isEqualTo(URI.create("https://phones.example.org:8444/realms/keyline"));
        assertThat(installation.sipOAuth().getHostString()).isEqualTo("127.0.0.1");
    }

    @Test
    void passwordsComeFromTheSecretsFile() throws IOException {
        Files.writeString(home.resolve("secrets"), "RADO_PASSWORD=a=b#c\n");

        Installation installation = Installation.at(home, Map.of());

        assertThat(installation.password("rado")).isEqualTo("a=b#c");
        assertThatThrownBy(() -> installation.password("nobody"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("NOBODY_PASSWORD");
    }

    @Test
    void aProcessThatHasEndedIsNoServer() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.writeString(home.resolve("run/node1.pid"), "2147483646\n");
        assertThat(Installation.at(home, Map.of()).serverProcess()).isEmpty();

        Files.writeString(home.resolve("run/node1.pid"), ProcessHandle.current().pid() + "\n");
        assertThat(Installation.at(home, Map.of()).serverProcess())
                .hasValue(ProcessHandle.current().pid());
    }

    @Test
    void whereNothingIsInstalledTheWayOutIsNamed() {
        assertThatThrownBy(() -> Installation.at(home.resolve("none"), Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("./keyline up");
    }

    @Test
    void commentsAndQuotesOfTheShellAreUnderstood() {
        assertThat(KeyValues.parse(List.of("# A=1", "", "B='two words'", " C = \"3\" ", "D=", "=E")))
                .isEqualTo(Map.of("B", "two words", "C", "3", "D", ""));
    }
}
