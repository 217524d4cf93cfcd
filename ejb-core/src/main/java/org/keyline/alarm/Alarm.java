package org.keyline.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A condition that lasts, or has lasted.
 *
 * @param node the node that it is about
 * @param subject what of it; empty where there is but one
 * @param detail what exactly
 * @param times how often it was seen to begin, or has happened
 * @param raised when first
 * @param seen when last
 * @param cleared when it was over; null while it lasts
 * @param acknowledged when an administrator has taken note; null when nobody has
 * @param acknowledgedBy who; empty when nobody has
 */
public record Alarm(
        UUID id,
        AlarmKind kind,
        AlarmSeverity severity,
        AlarmState state,
        String node,
        String subject,
        String detail,
        long times,
        Instant raised,
        Instant seen,
        @Nullable Instant cleared,
        @Nullable Instant acknowledged,
        String acknowledgedBy) {

    public boolean isActive() {
        return state == AlarmState.ACTIVE;
    }

    /** In words that name it: {@code alarm LISTENER_NOT_OPEN on node1, sip-oauth}. */
    public String title() {
        return "alarm " + kind + " on " + node + (subject.isEmpty() ? "" : ", " + subject);
    }
}
