package org.keyline.signalling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;

/** Peers with a certificate of a trusted authority whose name is none of an Expressway-C. */
@ApplicationScoped
class ExpresswayAlarms implements AlarmSource {

    private RefusedHandshakes refused;

    @SuppressWarnings("NullAway.Init")
    protected ExpresswayAlarms() {}

    @Inject
    ExpresswayAlarms(RefusedHandshakes refused) {
        this.refused = refused;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return Set.of(AlarmKind.EXPRESSWAY_REFUSED);
    }

    @Override
    public List<Condition> conditions() {
        return refused.unlisted();
    }
}
