package org.keyline.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.keyline.tools.cli.CommandLineDoor;

/** Commands of the administrator's that tests need carried out. */
public final class Commands {

    private Commands() {}

    /** The answer to a command, which the server must accept. */
    public static String run(CommandLineDoor door, String command) {
        CommandLineDoor.Answer answer = door.run(command);
        assertThat(answer.accepted()).as(answer.text()).isTrue();
        return answer.text();
    }
}
