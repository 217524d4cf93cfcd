package org.keyline.tools.bench;

import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;

/** The server's memory of verified tokens, switched off until it is closed; then the standard size holds again. */
final class TokenCache implements AutoCloseable {

    private static final String NAME = "TokenCacheSize";
    private static final String STANDARD = "100000";

    private final CommandLineDoor door;

    private TokenCache(CommandLineDoor door) {
        this.door = door;
    }

    static TokenCache of(Installation installation) {
        return new TokenCache(CommandLineDoor.of(installation));
    }

    /** Switches it off; from now on each REGISTER's token is checked. */
    void off() {
        set("0");
    }

    private void set(String size) {
        CommandLineDoor.Answer answer = door.run("set parameter " + NAME + " " + size);
        if (!answer.accepted()) {
            throw new CommandFailure("cannot set " + NAME + ": " + answer.text().strip());
        }
    }

    @Override
    public void close() {
        try (door) {
            set(STANDARD);
        }
    }
}
