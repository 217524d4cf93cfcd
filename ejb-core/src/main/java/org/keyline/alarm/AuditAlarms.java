package org.keyline.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.keyline.audit.ChainVerdict;
import org.keyline.audit.ChainWatch;

/** The audit trail is broken, as the last verification on this node has shown; not known before there was one. */
@ApplicationScoped
class AuditAlarms implements AlarmSource {

    private ChainWatch watch;

    @SuppressWarnings("NullAway.Init")
    protected AuditAlarms() {}

    @Inject
    AuditAlarms(ChainWatch watch) {
        this.watch = watch;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return watch.last().isPresent() ? Set.of(AlarmKind.AUDIT_BROKEN) : Set.of();
    }

    @Override
    public List<Condition> conditions() {
        return watch.last().flatMap(ChainVerdict::problem).stream()
                .map(problem -> new Condition(AlarmKind.AUDIT_BROKEN, "", problem))
                .toList();
    }
}
