package org.keyline.tools.login;

import java.util.Set;
import org.keyline.tools.Command;
import org.keyline.tools.Options;
import org.keyline.tools.install.Installation;

/** Prints a fresh access token, by default of the demonstration user's softphone: {@code ./keyline token}. */
public final class TokenCommand {

    private TokenCommand() {}

    public static void main(String[] args) {
        Command.main("keyline token", () -> run(args));
    }

    private static int run(String[] args) {
        Options options = Options.parse(args, Set.of("user=", "client="));
        String user = options.text("user", "rado");
        Installation installation = Installation.here();
        Tokens tokens = Login.at(installation, options.text("client", "keyline-softphone"))
                .as(user, installation.password(user));
        System.out.println(tokens.access());
        return 0;
    }
}
