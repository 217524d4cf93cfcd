package org.keyline.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;

/** What is revoked is read every half a minute: who could not for several times may have missed something. */
@ApplicationScoped
class RevocationAlarms implements AlarmSource {

    static final Duration MOST = Duration.ofMinutes(2);

    private RevocationList list;

    @SuppressWarnings("NullAway.Init")
    protected RevocationAlarms() {}

    @Inject
    RevocationAlarms(RevocationList list) {
        this.list = list;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return Set.of(AlarmKind.REVOCATIONS_BEHIND);
    }

    @Override
    public List<Condition> conditions() {
        return list.isReadSince(Instant.now().minus(MOST))
                ? List.of()
                : List.of(new Condition(
                        AlarmKind.REVOCATIONS_BEHIND, "", "not read for more than " + MOST.toMinutes() + " minutes"));
    }
}
