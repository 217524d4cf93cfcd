package org.keyline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Set<String> KNOWN = Set.of("seconds=", "profile");

    @Test
    void bothWaysToGiveAValue() {
        assertThat(parse("--seconds=5").number("seconds", 1, 1, 9)).isEqualTo(5);
        assertThat(parse("--profile", "--seconds", "6").number("seconds", 1, 1, 9))
                .isEqualTo(6);
        assertThat(parse().number("seconds", 1, 1, 9)).isEqualTo(1);
        assertThat(parse("--profile").has("profile")).isTrue();
    }

    @Test
    void whatIsNotKnownOrOutOfRangeIsNamed() {
        assertThatThrownBy(() -> parse("--secnds=5"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--secnds");
        assertThatThrownBy(() -> parse("seconds=5")).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> parse("--seconds")).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> parse("--profile=x")).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> parse("--seconds=10").number("seconds", 1, 1, 9))
                .hasMessageContaining("1 to 9");
        assertThatThrownBy(() -> parse("--seconds=x").number("seconds", 1, 1, 9))
                .hasMessageContaining("x");
    }

    private static Options parse(String... args) {
        return Options.parse(args, KNOWN);
    }
}
