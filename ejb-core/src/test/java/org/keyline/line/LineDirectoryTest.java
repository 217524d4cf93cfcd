package org.keyline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which lines there are, asked of the database away from the event loop. */
class LineDirectoryTest {

    private final List<String> asked = new ArrayList<>();
    private final List<Runnable> away = new ArrayList<>();
    private final LineDirectory lines = new LineDirectory(
            number -> {
                asked.add(number);
                return number.equals("1010");
            },
            away::add);

    private void work() {
        away.forEach(Runnable::run);
        away.clear();
    }

    @Test
    void isAskedOnceAndNotHere() {
        CompletableFuture<Boolean> there = lines.exists("1010");
        CompletableFuture<Boolean> same = lines.exists("1010");
        CompletableFuture<Boolean> other = lines.exists("1011");
        assertThat(there).isNotDone();
        work();
        assertThat(there).isCompletedWithValue(true);
        assertThat(same).isCompletedWithValue(true);
        assertThat(other).isCompletedWithValue(false);
        assertThat(lines.exists("1010")).isCompletedWithValue(true);
        assertThat(asked).containsExactly("1010", "1011");
    }

    @Test
    void whatIsNoNumberIsNotAskedFor() {
        assertThat(lines.exists("alice")).isCompletedWithValue(false);
        assertThat(lines.exists("1".repeat(30))).isCompletedWithValue(false);
        assertThat(away).isEmpty();
    }

    @Test
    void moreThanMayWaitFailAtOnceAndLaterOnesDoNot() {
        for (int i = 0; i < 100; i++) {
            lines.exists(Integer.toString(i));
        }
        assertThat(lines.exists("1010")).isCompletedExceptionally();
        work();
        CompletableFuture<Boolean> again = lines.exists("1010");
        work();
        assertThat(again).isCompletedWithValue(true);
    }
}
