package org.keyline.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.keyline.tools.install.Installation;

/** What the server has logged since a moment. */
final class ServerLog {

    private final Path file;
    private final int before;

    private ServerLog(Path file) throws IOException {
        this.file = file;
        this.before = Files.readAllBytes(file).length;
    }

    static ServerLog fromNowOn(Installation installation) throws IOException {
        return new ServerLog(installation.home().resolve("log/wildfly/server.log"));
    }

    /** Lines of a stack trace, and what is said at ERROR or above. */
    List<String> complaints() throws IOException {
        byte[] all = Files.readAllBytes(file);
        // a log that has been rotated meanwhile is shorter than before
        int from = all.length < before ? 0 : before;
        return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("\tat ")
                        || Arrays.asList(line.split(" ", 4)).contains("ERROR")
                        || Arrays.asList(line.split(" ", 4)).contains("SEVERE"))
                .toList();
    }
}
