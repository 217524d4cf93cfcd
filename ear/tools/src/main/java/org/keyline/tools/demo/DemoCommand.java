package org.keyline.tools.demo;

import java.util.Set;
import org.keyline.tools.Command;
import org.keyline.tools.Options;
import org.keyline.tools.install.Installation;

/** Shows a phone registering with a token: {@code ./keyline demo}. */
public final class DemoCommand {

    private DemoCommand() {}

    public static void main(String[] args) {
        Command.main("keyline demo", () -> run(args));
    }

    private static int run(String[] args) {
        Options.parse(args, Set.of());
        new Demo(Installation.here(), Screen.standard()).run();
        return 0;
    }
}
