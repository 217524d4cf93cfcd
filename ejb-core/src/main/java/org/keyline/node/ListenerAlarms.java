package org.keyline.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;

/** Listeners of this node that cannot open their port, certificates that they could not take, and event loops that are behind. */
@ApplicationScoped
class ListenerAlarms implements AlarmSource {

    /** Who was behind just now may be so again: one alarm for a rush. */
    private static final Duration RUSH = Duration.ofMinutes(1);

    private CallProcessing calls;

    @SuppressWarnings("NullAway.Init")
    protected ListenerAlarms() {}

    @Inject
    ListenerAlarms(CallProcessing calls) {
        this.calls = calls;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return EnumSet.of(AlarmKind.LISTENER_NOT_OPEN, AlarmKind.CERTIFICATE_UNUSABLE, AlarmKind.OVERLOAD);
    }

    @Override
    public List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        calls.states()
                .forEach(state -> state.problem()
                        .ifPresent(problem -> conditions.add(new Condition(
                                AlarmKind.LISTENER_NOT_OPEN,
                                state.spec().name(),
                                "port " + state.spec().port() + ": " + problem))));
        calls.certificateProblem()
                .ifPresent(why -> conditions.add(new Condition(AlarmKind.CERTIFICATE_UNUSABLE, "SIP listeners", why)));
        calls.behindLast()
                .filter(last -> last.isAfter(Instant.now().minus(RUSH)))
                .ifPresent(last -> conditions.add(
                        new Condition(AlarmKind.OVERLOAD, "", "an event loop of the SIP listeners was behind")));
        return conditions;
    }
}
