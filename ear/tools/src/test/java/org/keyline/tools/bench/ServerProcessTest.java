package org.keyline.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.CommandFailure;

class ServerProcessTest {

    @TempDir
    Path proc;

    @Test
    void userAndSystemTimeWhateverTheProcessIsCalled() throws IOException {
        Files.createDirectories(proc.resolve("42"));
        Files.writeString(
                proc.resolve("42/stat"), "42 (java 1 2) x) S 1 42 42 0 -1 4194304 900 0 0 0 1250 50 7 8 20 0 99 0\n");
        Files.writeString(proc.resolve("42/status"), "Name:\tjava\nVmRSS:\t  524288 kB\nThreads:\t9\n");

        ServerProcess server = new ServerProcess(42, proc);

        assertThat(server.cpuMicros()).isEqualTo(13_000_000);
        assertThat(server.residentMebibytes()).isEqualTo(512);
    }

    @Test
    void aServerThatEndedIsTold() {
        assertThatThrownBy(new ServerProcess(43, proc)::cpuMicros)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("43");
    }
}
