package org.keyline.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void theRowIsTheMedianRepeatBesideThePrototype() {
        Result result = new Result(
                Mode.REFRESH, List.of(repeat(1000, 40_000), repeat(1000, 90_000), repeat(1000, 54_000)), 512);

        assertThat(result.row())
                .isEqualTo(
                        "| refresh, token cached | 500 | 2.00 | 2.00 | 2.00 | 0 | 54 (40 to 90) | 36 | 1.50 | 512 |");
        assertThat(result.failed()).isFalse();
    }

    @Test
    void theHeadHasAsManyColumnsAsTheRow() {
        String row = new Result(Mode.REFRESH, List.of(repeat(1, 1)), 1).row();
        assertThat(Result.HEAD.lines().map(ResultTest::columns)).containsOnly(columns(row));
    }

    @Test
    void percentilesAreOfTheLatenciesAndFailuresAreToldByKind() {
        Tally tally = new Tally();
        for (int millis = 1; millis <= 1000; millis++) {
            tally.add(200, millis * 1_000_000L);
        }
        tally.add(503, 1);
        tally.add(503, 1);
        tally.add(Exchange.TIMEOUT, 1);
        tally.add(Exchange.CLOSED, 1);

        assertThat(tally.millis(50)).isBetween(499.0, 501.0);
        assertThat(tally.millis(99.9)).isBetween(998.0, 1000.0);
        assertThat(tally.registered()).isEqualTo(1000);
        assertThat(tally.failed()).isEqualTo(4);
        assertThat(tally.failures()).isEqualTo("1 x no answer, 1 x closed, 2 x 503");
        assertThat(new Result(Mode.CHECKED, List.of(new Repeat(tally, 1, 1)), 1).failed())
                .isTrue();
    }

    private static Repeat repeat(int requests, long cpuMicros) {
        Tally tally = new Tally();
        for (int i = 0; i < requests; i++) {
            tally.add(200, 2_000_000);
        }
        return new Repeat(tally, 2, cpuMicros);
    }

    private static long columns(String row) {
        return row.chars().filter(character -> character == '|').count();
    }
}
