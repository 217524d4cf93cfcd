package org.keyline.cli;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import org.keyline.access.Roles;

/** The door of the command line: one line in, its answer out. */
@Stateless
public class CommandLine {

    /** The longest line that is read, in characters. */
    public static final int LONGEST = 1000;

    /**
     * Carries out one command.
     *
     * @param line the command as typed, at most {@value #LONGEST} characters
     * @return the answer, lines separated by {@code \n}, ending with one
     * @throws org.keyline.fault.Fault when it cannot be carried out; an unknown command lists what there is
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public String run(String line) {
        throw new UnsupportedOperationException();
    }
}
