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
}
