package org.keyline.tools.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The repeats of one mode, and their row in the table.
 *
 * @param mode what was measured
 * @param repeats at least one
 * @param residentMebibytes the server's memory afterwards
 */
record Result(Mode mode, List<Repeat> repeats, long residentMebibytes) {

    static final String HEAD = """
            | Mode | REGISTER/s | p50 ms | p99 ms | p99.9 ms | failures | server CPU us/REGISTER (range) | prototype | ratio | RSS MiB |
            |---|---|---|---|---|---|---|---|---|---|""";

    Result {
        repeats = List.copyOf(repeats);
    }

    /** The repeat in the middle, by the server's CPU. */
    Repeat median() {
        return sorted().get(repeats.size() / 2);
    }

    boolean failed() {
        return repeats.stream()
                .anyMatch(
                        repeat -> repeat.tally().failed() > 0 || repeat.tally().registered() == 0);
    }

    String row() {
        Repeat median = median();
        Tally tally = median.tally();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.2f | %s | %.0f (%.0f to %.0f) | %d | %.2f | %d |",
                mode.title(),
                median.rate(),
                tally.millis(50),
                tally.millis(99),
                tally.millis(99.9),
                tally.failures(),
                median.cpuMicrosEach(),
                sorted().getFirst().cpuMicrosEach(),
                sorted().getLast().cpuMicrosEach(),
                mode.prototypeMicros(),
                median.cpuMicrosEach() / mode.prototypeMicros(),
                residentMebibytes);
    }

    private List<Repeat> sorted() {
        return repeats.stream()
                .sorted(Comparator.comparingDouble(Repeat::cpuMicrosEach))
                .toList();
    }
}
