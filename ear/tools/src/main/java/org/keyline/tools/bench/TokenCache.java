package org.keyline.tools.bench;

import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;

/** The server's memory of verified tokens, switched off until it is closed; then its size is what it was. */
final class TokenCache implements AutoCloseable {

    private static final String NAME = "TokenCacheSize";

    private final CommandLineDoor door;
    private final String before;

    private TokenCache(CommandLineDoor door) {
        this.door = door;
        this.before = run("run sql select paramvalue from processconfig where paramname = '" + NAME + "'")
                .strip()
                .lines()
                .reduce((head, value) -> value)
                .orElseThrow();
    }

    static TokenCache of(Installation installation) {
        return new TokenCache(CommandLineDoor.of(installation));
    }

    /** Switches it off; from now on each REGISTER's token is checked. */
    void off() {
        set("0");
    }

    private void set(String size) {
        run("set parameter " + NAME + " " + size);
    }

    private String run(String line) {
        CommandLineDoor.Answer answer = door.run(line);
        if (!answer.accepted()) {
            throw new CommandFailure(line + " is refused: " + answer.text().strip());
        }
        return answer.text();
    }

    @Override
    public void close() {
        try (door) {
            set(before);
        }
    }
}
