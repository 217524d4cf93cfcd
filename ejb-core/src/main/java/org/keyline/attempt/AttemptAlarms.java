package org.keyline.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;

/** Attempts that are not in the record: so long after the last of them the alarm goes. */
@ApplicationScoped
class AttemptAlarms implements AlarmSource {

    private static final Duration AFTER = Duration.ofMinutes(10);

    private AttemptWriter writer;

    @SuppressWarnings("NullAway.Init")
    protected AttemptAlarms() {}

    @Inject
    AttemptAlarms(AttemptWriter writer) {
        this.writer = writer;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return Set.of(AlarmKind.ATTEMPTS_LOST);
    }

    @Override
    public List<Condition> conditions() {
        AttemptWriter.Losses losses = writer.losses();
        return losses.count() == 0 || losses.last().isBefore(Instant.now().minus(AFTER))
                ? List.of()
                : List.of(new Condition(
                        AlarmKind.ATTEMPTS_LOST, "", "", losses.count() + " since the node's start", losses.count()));
    }
}
