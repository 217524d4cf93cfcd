package org.keyline.cli;

import java.util.Optional;

/** One command of the command line. */
interface Command {

    /** How it is written, as the help lists it. */
    String usage();

    /** What it does, in one line. */
    String purpose();

    /**
     * Carries it out.
     *
     * @param line the line, with single spaces between its words
     * @return the answer's lines; empty when the line is not this command
     */
    Optional<String> run(String line);

    /**
     * Carries it out with what followed the line; a command that takes nothing more is not this one.
     *
     * @param attached the lines after the first, as they came; empty when there are none
     */
    default Optional<String> run(String line, String attached) {
        return attached.isEmpty() ? run(line) : Optional.empty();
    }
}
