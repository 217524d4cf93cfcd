package org.keyline.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the audit trail tells of one change.
 *
 * @param time when
 * @param actor who: the user's name
 * @param channel by what
 * @param address from which address; empty where a node did it by itself
 * @param node the node that carried it out
 * @param action what was done: {@code update}, {@code create}, {@code delete} or a command
 * @param object what it was done to: {@code device CSFRADO}
 * @param changes field by field
 * @param number its place in the chain, from 1; 0 for a few seconds until it has one
 */
public record AuditLine(
        Instant time,
        String actor,
        Channel channel,
        String address,
        String node,
        String action,
        String object,
        List<FieldChange> changes,
        long number) {

    public AuditLine {
        changes = List.copyOf(changes);
    }

    /** All that changed, on one line. */
    public String words() {
        return changes.stream().map(AuditLine::words).collect(Collectors.joining("; "));
    }

    private static String words(FieldChange change) {
        String name = change.field().isEmpty() ? "" : change.field() + ": ";
        return name + "'" + change.before() + "' -> '" + change.after() + "'";
    }
}
