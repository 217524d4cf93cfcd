package org.keyline.bulk;

import jakarta.persistence.Embeddable;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How many rows had which outcome. */
@Embeddable
public record Counts(int added, int changed, int same, int deleted, int refused) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    static Counts of(Collection<BulkRow> rows) {
        Map<Outcome, Long> of =
                rows.stream().collect(Collectors.groupingBy(BulkRow::getOutcome, Collectors.counting()));
        return new Counts(
                number(of, Outcome.ADDED),
                number(of, Outcome.CHANGED),
                number(of, Outcome.SAME),
                number(of, Outcome.DELETED),
                number(of, Outcome.REFUSED));
    }

    private static int number(Map<Outcome, Long> of, Outcome outcome) {
        return Math.toIntExact(of.getOrDefault(outcome, 0L));
    }

    Counts plus(Counts more) {
        return new Counts(
                added + more.added,
                changed + more.changed,
                same + more.same,
                deleted + more.deleted,
                refused + more.refused);
    }

    /** Those of one outcome. */
    public int of(Outcome outcome) {
        return switch (outcome) {
            case ADDED -> added;
            case CHANGED -> changed;
            case SAME -> same;
            case DELETED -> deleted;
            case REFUSED -> refused;
        };
    }

    /** How many things are not as they were. */
    public int written() {
        return added + changed + deleted;
    }

    /** In words, for the log and the audit trail. */
    String words() {
        return added + " added, " + changed + " changed, " + same + " same, " + deleted + " deleted, " + refused
                + " refused";
    }
}
