package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keyline.audit.Audit;
import org.keyline.audit.AuditLine;
import org.keyline.audit.ChainVerdict;
import org.keyline.audit.Channel;
import org.keyline.audit.FieldChange;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;

class AuditCommandsTest {

    private static final String HASH = "a".repeat(64);

    private Optional<String> problem = Optional.empty();
    private List<AuditLine> lines = List.of();

    private final Audit audit = new Audit() {
        @Override
        public Found<AuditLine> find(Find find) {
            return new Found<>(lines, lines.size());
        }

        @Override
        public ChainVerdict verify() {
            return new ChainVerdict(7, HASH, 1, problem);
        }

        @Override
        public Optional<String> hash(long number) {
            return number == 7 ? Optional.of(HASH) : Optional.empty();
        }
    };

    private Optional<String> run(String line) {
        return new AuditCommands(audit).run(line);
    }

    @Test
    void showsTheNewestWithWhatCouldMoveTheCursorTakenOut() {
        assertThat(run("show audit")).contains("Nothing was changed yet.");
        lines = List.of(new AuditLine(
                Instant.EPOCH,
                "anna",
                Channel.COMMAND_LINE,
                "192.0.2.1",
                "node1",
                "update",
                "device CSF\u001b[2J",
                List.of(new FieldChange("owner", "", "rado")),
                7));
        assertThat(run("SHOW audit"))
                .contains(
                        "1970-01-01T00:00:00Z anna by COMMAND_LINE 192.0.2.1 update device CSF?[2J: owner: '' -> 'rado'");
    }

    @Test
    void verifies() {
        assertThat(run("utils audit verify"))
                .hasValueSatisfying(answer ->
                        assertThat(answer).contains("All 7").contains(HASH).contains("1 new"));
        assertThat(run("utils audit verify 7 " + HASH)).isPresent();
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> run("utils audit verify 7 " + "b".repeat(64)))
                .withMessageContaining("made anew");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> run("utils audit verify 8 " + HASH))
                .withMessageContaining("no entry 8");
        problem = Optional.of("entry 3 is missing");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> run("utils audit verify"))
                .withMessageContaining("entry 3 is missing");
    }

    @Test
    void leavesOtherCommandsAlone() {
        assertThat(run("utils audit verify 7")).isEmpty();
        assertThat(run("show audits")).isEmpty();
    }
}
