package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.encryption.EncryptionKeys;

class EncryptionKeysCommandTest {

    private final List<Duration> rotated = new ArrayList<>();
    private final EncryptionKeysCommand command = new EncryptionKeysCommand(new EncryptionKeys() {
        @Override
        public String published() {
            return "{\"keys\":[]}";
        }

        @Override
        public void rotate(Duration grace) {
            rotated.add(grace);
        }
    });

    @Test
    void showsAndRotates() {
        assertThat(command.run("show encryption-keys")).hasValue("{\"keys\":[]}");
        assertThat(rotated).isEmpty();
        assertThat(command.run("UTILS encryption-keys rotate 90").orElseThrow())
                .contains("90 minutes")
                .endsWith("{\"keys\":[]}");
        assertThat(rotated).containsExactly(Duration.ofMinutes(90));
    }

    @Test
    void leavesOtherCommandsAlone() {
        assertThat(command.run("utils encryption-keys rotate")).isEmpty();
        assertThat(command.run("utils encryption-keys rotate -1")).isEmpty();
        assertThat(command.run("show issuers")).isEmpty();
    }
}
