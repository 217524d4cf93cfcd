package org.keyline.mra;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;

/** Registration attempts as the command line lists them. */
final class Recorded {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Recorded() {}

    /** Waits until an attempt with this text is listed: they are written in batches. */
    static void await(Installation installation, String text) {
        Instant end = Instant.now().plus(PATIENCE);
        String listed = list(installation);
        while (!listed.contains(text)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no attempt with \"" + text + "\" in:\n" + listed);
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            listed = list(installation);
        }
    }

    private static String list(Installation installation) {
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            return door.run("show attempts").text();
        }
    }
}
