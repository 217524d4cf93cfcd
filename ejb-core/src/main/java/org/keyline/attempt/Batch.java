package org.keyline.attempt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Attempts sorted into new rows and into what is counted into rows that stand. */
final class Batch {

    private final List<AttemptRow> rows = new ArrayList<>();
    private final Map<Kind, AttemptRow> fresh = new HashMap<>();
    private final Map<Long, Integer> more = new HashMap<>();

    Batch(List<Attempt> attempts, Gathering gathering, String node) {
        attempts.forEach(attempt -> add(attempt, gathering, node));
    }

    private void add(Attempt attempt, Gathering gathering, String node) {
        Optional<Kind> kind = Kind.of(attempt);
        OptionalLong standing =
                kind.map(like -> gathering.row(like, attempt.time())).orElse(OptionalLong.empty());
        if (standing.isPresent()) {
            more.merge(standing.getAsLong(), attempt.count(), Integer::sum);
            return;
        }
        AttemptRow same = kind.map(fresh::get).orElse(null);
        if (same != null && attempt.time().isBefore(same.time().plus(Kind.SPAN))) {
            same.add(attempt.count());
            return;
        }
        AttemptRow row = new AttemptRow(attempt, node);
        rows.add(row);
        kind.ifPresent(like -> fresh.put(like, row));
    }

    List<AttemptRow> rows() {
        return rows;
    }

    /** What to add to the count of a row, by its id. */
    Map<Long, Integer> more() {
        return more;
    }

    /** After the rows were written and have their ids. */
    void written(Gathering gathering) {
        fresh.forEach((kind, row) -> gathering.start(kind, row.time(), row.id()));
    }
}
