package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;

class AttemptQueryTest {

    @Test
    void listsAttemptsWithWhatCouldMoveTheCursorTakenOut() {
        Attempt attempt = new Attempt(
                Instant.EPOCH,
                "192.0.2.1:5061",
                "CSF\u001b[2J",
                "1010",
                "rado",
                Stage.OWNER,
                Reason.AUTHENTICATION_ERROR,
                "another's",
                2);

        assertThat(new AttemptQuery(find -> List.of(attempt)).run("show attempts"))
                .hasValue("1970-01-01T00:00:00Z 192.0.2.1:5061 device=CSF?[2J line=1010 user=rado stage=OWNER"
                        + " reason=authenticationError count=2 another's");
    }

    @Test
    void saysWhenThereIsNoneAndLeavesOtherCommandsAlone() {
        assertThat(new AttemptQuery(find -> List.of()).run("SHOW attempts"))
                .hasValue("There is no registration attempt.");
        assertThat(new AttemptQuery(find -> List.of()).run("show attempts now")).isEmpty();
    }
}
