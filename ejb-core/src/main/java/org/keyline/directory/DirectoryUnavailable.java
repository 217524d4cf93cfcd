package org.keyline.directory;

import java.io.Serial;
import org.keyline.fault.Fault;

/** Keycloak cannot be asked about its users now. */
public final class DirectoryUnavailable extends Fault {

    @Serial
    private static final long serialVersionUID = 1;

    /** What keeps it from being asked. */
    public enum Problem {
        AWAY(
                "Keycloak does not answer in time. See whether it runs and can be reached from this server; all that does not show"
                        + " users works meanwhile."),
        BUSY("Too many ask Keycloak about users at once. Try again in a moment."),
        NO_CLIENT(
                "Keycloak does not know the client keyline-directory, or its secret is another than this server's. How to set"
                        + " it up is in docs/install.md."),
        FORBIDDEN(
                "Keycloak does not let the client keyline-directory look at users. Its service account needs the roles"
                        + " view-users and view-realm of realm-management: see docs/install.md."),
        UNUSABLE("Keycloak answered with an error, or with what cannot be read. Its own log may say why."),
        ANOTHER("The tokens' issuer is not Keycloak, whose users alone can be shown here.");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }

    private final Problem problem;

    DirectoryUnavailable(Problem problem) {
        super(problem.words);
        this.problem = problem;
    }

    /** Which it is. */
    public Problem problem() {
        return problem;
    }
}
