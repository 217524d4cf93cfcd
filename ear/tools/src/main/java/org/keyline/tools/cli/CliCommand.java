package org.keyline.tools.cli;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.keyline.tools.Command;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.Installation;

/**
 * Sends one command line: {@code ./keyline cli 'utils sipOAuth-mode status'}. The line {@code -} is read from the standard input,
 * so that what is secret in it stands neither in the shell's history nor in the list of processes.
 */
public final class CliCommand {

    private CliCommand() {}

    public static void main(String[] args) {
        Command.main("keyline cli", () -> run(args));
    }

    private static int run(String[] args) {
        String line = line(args);
        if (line.isEmpty()) {
            throw new CommandFailure("say what to run, such as: ./keyline cli 'utils sipOAuth-mode status'");
        }
        try (CommandLineDoor door = CommandLineDoor.of(Installation.here())) {
            CommandLineDoor.Answer answer = door.run(line);
            System.out.println(answer.text().stripTrailing());
            return answer.accepted() ? 0 : 1;
        }
    }

    private static String line(String[] args) {
        String line = String.join(" ", args).strip();
        if (!line.equals("-")) {
            return line;
        }
        Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
        return input.hasNextLine() ? input.nextLine().strip() : "";
    }
}
