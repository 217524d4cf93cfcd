package org.keyline.tools.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.keyline.tools.CommandFailure;

/** SIP OAuth mode, as the command line shows and switches it. */
public final class SipOAuthMode {

    private final CommandLineDoor door;
    private final Consumer<String> said;

    /**
     * The mode behind a door.
     *
     * @param said hears each of the server's answers
     */
    public SipOAuthMode(CommandLineDoor door, Consumer<String> said) {
        this.door = door;
        this.said = said;
    }

    public boolean isOn() {
        return run("utils sipOAuth-mode status").toLowerCase(Locale.ROOT).contains("enabled");
    }

    /** Switches it on; {@link CommandFailure} when it does not stay on. */
    public void enable() {
        run("utils sipOAuth-mode enable");
        if (!isOn()) {
            throw new CommandFailure("SIP OAuth mode is still off after utils sipOAuth-mode enable");
        }
    }

    private String run(String line) {
        CommandLineDoor.Answer answer = door.run(line);
        if (!answer.accepted()) {
            throw new CommandFailure(line + " is refused: " + answer.text().strip());
        }
        said.accept(answer.text().strip());
        return answer.text();
    }
}
