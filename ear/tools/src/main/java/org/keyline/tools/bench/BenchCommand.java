package org.keyline.tools.bench;

import java.util.List;
import org.keyline.tools.Command;
import org.keyline.tools.Options;
import org.keyline.tools.install.Installation;

/**
 * The load driver, {@code ./keyline bench}: what a REGISTER costs the server, printed as a table in Markdown. Its own words go
 * to standard error, so that standard output is the table (and the profiles, with {@code --profile}).
 */
public final class BenchCommand {

    private BenchCommand() {}

    public static void main(String[] args) {
        Command.main("keyline bench", () -> run(args));
    }

    private static int run(String[] args) {
        Plan plan = Plan.of(Options.parse(args, Plan.OPTIONS));
        List<Result> results = new Bench(Installation.here(), plan).run();
        System.out.println(Result.HEAD);
        results.forEach(result -> System.out.println(result.row()));
        return results.stream().anyMatch(Result::failed) ? 1 : 0;
    }
}
