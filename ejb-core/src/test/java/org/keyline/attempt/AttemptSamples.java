package org.keyline.attempt;

import java.time.Instant;

/** Attempts for tests. */
final class AttemptSamples {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private AttemptSamples() {}

    static Attempt refused(String peer, String device) {
        return refused(peer, device, NOW);
    }

    static Attempt refused(String peer, String device, Instant time) {
        return new Attempt(
                time, peer, device, "1010", "rado", Stage.OWNER, Reason.AUTHENTICATION_ERROR, "another owner", 1);
    }

    static Attempt accepted(String device) {
        return new Attempt(NOW, "192.0.2.1:1", device, "1010", "rado", Stage.REGISTERED, Reason.NONE, "registered", 1);
    }
}
