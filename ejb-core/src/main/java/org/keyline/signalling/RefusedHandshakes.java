package org.keyline.signalling;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.Condition;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.AttemptLog;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.bean.Single;
import org.keyline.sip.RefusedHandshake;

/** Records who was not let in because of its certificate, with the names that it has. */
@Single
class RefusedHandshakes {

    /** Names that are remembered at once: more would tell nothing that these do not. */
    static final int MOST_NAMES = 50;

    /** So long after the last of them a peer is not said to be refused any more. */
    static final Duration AFTER = Duration.ofMinutes(10);

    private final AttemptLog attempts;

    /** Peers of trusted authorities whose names are not listed, by these names. */
    private final ConcurrentMap<String, Unlisted> unlisted = new ConcurrentHashMap<>();

    private record Unlisted(long times, Instant last, String from) {}

    @Inject
    RefusedHandshakes(AttemptLog attempts) {
        this.attempts = attempts;
    }

    /** Called on an event loop. */
    void record(RefusedHandshake refused) {
        Reason reason = refused.reason() == RefusedHandshake.Reason.WRONG_NAME
                ? Reason.INVALID_X509_NAME
                : Reason.AUTHENTICATION_ERROR;
        Instant now = Instant.now();
        if (refused.reason() == RefusedHandshake.Reason.WRONG_NAME) {
            remember(refused, now);
        }
        attempts.record(new Attempt(now, peer(refused), "", "", "", Stage.HANDSHAKE, reason, detail(refused), 1));
    }

    private void remember(RefusedHandshake refused, Instant now) {
        String names = String.join(", ", refused.certificateNames());
        if (unlisted.size() < MOST_NAMES || unlisted.containsKey(names)) {
            unlisted.merge(
                    names,
                    new Unlisted(1, now, peer(refused)),
                    (before, one) -> new Unlisted(before.times + 1, now, one.from));
        }
    }

    /** Those of the last minutes. */
    List<Condition> unlisted() {
        return unlisted(Instant.now());
    }

    List<Condition> unlisted(Instant now) {
        unlisted.values().removeIf(each -> each.last.isBefore(now.minus(AFTER)));
        return unlisted.entrySet().stream()
                .map(each -> new Condition(
                        AlarmKind.EXPRESSWAY_REFUSED,
                        "",
                        each.getKey(),
                        "last from " + each.getValue().from,
                        each.getValue().times))
                .toList();
    }

    private static String peer(RefusedHandshake refused) {
        return refused.remote().getAddress().getHostAddress() + ":"
                + refused.remote().getPort();
    }

    private static String detail(RefusedHandshake refused) {
        String names = String.join(", ", refused.certificateNames());
        return switch (refused.reason()) {
            case NO_CERTIFICATE -> "showed no certificate on " + refused.listener();
            case UNKNOWN_AUTHORITY -> "certificate of an unknown authority on " + refused.listener() + ", for " + names;
            case UNUSABLE_CERTIFICATE -> "certificate cannot be used now on " + refused.listener() + ", for " + names;
            case WRONG_NAME -> "certificate is for " + names + " on " + refused.listener();
        };
    }
}
