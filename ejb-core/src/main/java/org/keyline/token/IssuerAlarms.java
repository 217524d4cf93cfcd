package org.keyline.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;

/** Token issuers whose keys this node could not fetch when it tried last. */
@ApplicationScoped
class IssuerAlarms implements AlarmSource {

    private IssuerKeys keys;

    @SuppressWarnings("NullAway.Init")
    protected IssuerAlarms() {}

    @Inject
    IssuerAlarms(IssuerKeys keys) {
        this.keys = keys;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return Set.of(AlarmKind.ISSUER_UNREACHABLE);
    }

    @Override
    public List<Condition> conditions() {
        return keys.problems().entrySet().stream()
                .map(each -> new Condition(AlarmKind.ISSUER_UNREACHABLE, each.getKey(), each.getValue()))
                .toList();
    }
}
