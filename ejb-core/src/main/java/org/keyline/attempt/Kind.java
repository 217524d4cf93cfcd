package org.keyline.attempt;

import java.time.Duration;
import java.util.Optional;

/** What like refusals have in common: they are counted into one row for {@link #SPAN} from the first. */
record Kind(String address, String device, Stage stage, Reason reason, String detail) {

    static final Duration SPAN = Duration.ofMinutes(1);

    /** Empty for an attempt that was accepted, and for a registration that was ended: each has a row of its own. */
    static Optional<Kind> of(Attempt attempt) {
        if (attempt.reason() == Reason.NONE || attempt.stage() == Stage.REVOKED) {
            return Optional.empty();
        }
        int port = attempt.peer().lastIndexOf(':');
        String address = port < 0 ? attempt.peer() : attempt.peer().substring(0, port);
        return Optional.of(new Kind(address, attempt.device(), attempt.stage(), attempt.reason(), attempt.detail()));
    }
}
