package org.keyline.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keyline.attempt.Attempt;
import org.keyline.find.Find;

/** {@code show attempts}: the newest registration attempts and why they ended so. */
record AttemptQuery(Function<Find, List<Attempt>> attempts) implements Command {

    private static final int ROWS = 25;

    @Override
    public String usage() {
        return "show attempts";
    }

    @Override
    public String purpose() {
        return "the newest " + ROWS + " registration attempts, each with the stage that it ended at and the reason";
    }

    @Override
    public Optional<String> run(String line) {
        if (!line.equalsIgnoreCase("show attempts")) {
            return Optional.empty();
        }
        String rows = attempts.apply(new Find(Map.of(), Optional.empty(), false, 0, ROWS)).stream()
                .map(AttemptQuery::row)
                .collect(Collectors.joining("\n"));
        return Optional.of(rows.isEmpty() ? "There is no registration attempt." : rows);
    }

    /** What a phone says of itself is shown without what could move a terminal's cursor. */
    private static String row(Attempt attempt) {
        return "%s %s device=%s line=%s user=%s stage=%s reason=%s count=%d %s"
                .formatted(
                        attempt.time(),
                        attempt.peer(),
                        attempt.device(),
                        attempt.line(),
                        attempt.user(),
                        attempt.stage(),
                        attempt.reason().mibName(),
                        attempt.count(),
                        attempt.detail())
                .replaceAll("\\p{Cntrl}", "?");
    }
}
