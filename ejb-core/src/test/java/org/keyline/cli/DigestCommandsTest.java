package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.Devices;
import org.keyline.digest.DigestCredential;
import org.keyline.digest.DigestCredentials;
import org.keyline.fault.Fault;

class DigestCommandsTest {

    private final Map<String, String> passwords = new HashMap<>();
    private final List<Device> updated = new ArrayList<>();
    private final Device device = new Device() {};
    private final DigestCommands command = new DigestCommands(new Users(), new OneDevice());

    private final class Users extends DigestCredentials {
        @Override
        public List<DigestCredential> all() {
            return passwords.keySet().stream().map(DigestCredential::new).toList();
        }

        @Override
        public void setPassword(String user, String password) {
            passwords.put(user, password);
        }

        @Override
        public void delete(String user) {
            passwords.remove(user);
        }
    }

    private final class OneDevice extends Devices {
        @Override
        public Optional<Device> named(DeviceName name) {
            return name.equals(new DeviceName("CSFdesk")) ? Optional.of(device) : Optional.empty();
        }

        @Override
        public Device update(Device edited) {
            updated.add(edited);
            return edited;
        }
    }

    @Test
    void setsAPasswordAndDoesNotRepeatIt() {
        assertThat(command.run("set digest desk correct-horse").orElseThrow())
                .contains("Digest User desk")
                .doesNotContain("correct-horse");
        assertThat(passwords).containsEntry("desk", "correct-horse");
        assertThat(command.run("show digest-users").orElseThrow())
                .startsWith("desk: realm=")
                .doesNotContain("correct-horse");
        assertThat(command.run("DELETE digest desk")).isPresent();
        assertThat(command.run("show digest-users")).hasValue("There is no Digest User.");
    }

    @Test
    void makesAPasswordUpAndShowsItOnce() {
        String first = command.run("set digest desk").orElseThrow();
        String made = passwords.getOrDefault("desk", "");
        assertThat(made).hasSize(24);
        assertThat(first).endsWith(made);
        command.run("set digest desk");
        assertThat(passwords).doesNotContainEntry("desk", made);
    }

    @Test
    void namesTheDigestUserOfADevice() {
        assertThat(command.run("set digest-user CSFdesk desk")).isPresent();
        assertThat(device.getDigestUser()).contains("desk");
        assertThat(command.run("set digest-user CSFdesk")).isPresent();
        assertThat(device.getDigestUser()).isEmpty();
        assertThat(updated).containsExactly(device, device);
        assertThatExceptionOfType(Fault.NotFound.class).isThrownBy(() -> command.run("set digest-user CSFghost desk"));
    }

    @Test
    void leavesOtherCommandsAlone() {
        assertThat(command.run("set digest")).isEmpty();
        assertThat(command.run("set digest a b c")).isEmpty();
        assertThat(command.run("show listeners")).isEmpty();
        assertThat(passwords).isEmpty();
    }
}
