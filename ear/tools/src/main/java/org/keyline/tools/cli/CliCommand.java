package org.keyline.tools.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;
import org.keyline.tools.Command;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.install.Installation;

/**
 * Sends one command line: {@code ./keyline cli 'utils sipOAuth-mode status'}. The line {@code -} is read from the standard input,
 * so that what is secret in it stands neither in the shell's history nor in the list of processes. What {@code --file PATH} names
 * follows the line, for commands that take a document.
 */
public final class CliCommand {

    private CliCommand() {}

    public static void main(String[] args) {
        Command.main("keyline cli", () -> run(args));
    }

    private static int run(String[] args) {
        boolean withFile = args.length > 2 && args[args.length - 2].equals("--file");
        String line = line(withFile ? Arrays.copyOf(args, args.length - 2) : args);
        if (line.isEmpty()) {
            throw new CommandFailure("say what to run, such as: ./keyline cli 'utils sipOAuth-mode status'");
        }
        try (CommandLineDoor door = CommandLineDoor.of(Installation.here())) {
            CommandLineDoor.Answer answer =
                    door.run(withFile ? line + "\n" + text(Path.of(args[args.length - 1])) : line);
            System.out.println(answer.text().stripTrailing());
            return answer.accepted() ? 0 : 1;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + " as text: " + e.getMessage(), e);
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
