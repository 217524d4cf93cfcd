package org.keyline.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;

/**
 * Looks at stored rows one after the other and keeps the best up to the end of the wanted page in a heap. Of a row that does not
 * belong to the page no more is decoded than the columns that are filtered and sorted by.
 */
final class RegistrationSearch {

    private final Find find;
    private final long now;
    private final List<Wanted> wanted;
    private final Column sort;
    private final Comparator<Match> order;
    private final PriorityQueue<Match> best;
    private final long most;
    private long total;

    RegistrationSearch(Find find, Instant now) {
        this.find = find;
        this.now = now.toEpochMilli();
        this.wanted = find.criteria().stream().map(Wanted::new).toList();
        this.sort = find.sort().map(Column::named).orElse(Column.LINE);
        Comparator<Match> sorted = Comparator.comparingLong(Match::number).thenComparing(Match::text);
        Comparator<Match> same = Comparator.comparing(
                        (Match match) -> match.row().line())
                .thenComparingLong(match -> match.row().number(StoredForm.SINCE))
                .thenComparingLong(match -> match.row().number(StoredForm.CONNECTION));
        this.order = (find.ascending() ? sorted : sorted.reversed()).thenComparing(same);
        this.best = new PriorityQueue<>(order.reversed());
        this.most = (long) find.first() + find.size();
    }

    void look(BindingRow row) {
        try {
            if (row.number(StoredForm.EXPIRES) > now && isWanted(row)) {
                total++;
                keep(new Match(row, sort.number(row), sort.isNumber() ? "" : sort.text(row)));
            }
        } catch (CorruptBindings e) {
            RegistrarLog.LOG.unreadable(row.line(), e.problem());
        }
    }

    Found<Registration> found() {
        List<Match> sorted = new ArrayList<>(best);
        sorted.sort(order);
        List<Registration> page = new ArrayList<>(find.size());
        for (Match match : sorted.subList(Math.min(find.first(), sorted.size()), sorted.size())) {
            try {
                page.add(registration(match.row()));
            } catch (CorruptBindings e) {
                RegistrarLog.LOG.unreadable(match.row().line(), e.problem());
            }
        }
        return new Found<>(page, total);
    }

    private boolean isWanted(BindingRow row) throws CorruptBindings {
        for (Wanted criterion : wanted) {
            if (!criterion.isMetBy(row)) {
                return false;
            }
        }
        return true;
    }

    private void keep(Match match) {
        if (best.size() < most) {
            best.add(match);
        } else if (order.compare(match, best.element()) < 0) {
            best.remove();
            best.add(match);
        }
    }

    private static Registration registration(BindingRow row) throws CorruptBindings {
        Binding binding = row.binding();
        return new Registration(
                binding.device(),
                row.line(),
                binding.user(),
                binding.flow().address(),
                binding.flow().port(),
                binding.since(),
                binding.expires(),
                binding.agent(),
                binding.flow().node());
    }

    /** A row with what it is sorted by. */
    private record Match(BindingRow row, long number, String text) {}

    /** A criterion, with its text in lower case. */
    private record Wanted(Column column, Operator operator, String text) {

        Wanted(Criterion criterion) {
            this(
                    Column.named(criterion.column()),
                    criterion.operator(),
                    criterion.text().toLowerCase(Locale.ROOT));
        }

        boolean isMetBy(BindingRow row) throws CorruptBindings {
            return operator.passes(column.text(row), text);
        }
    }
}
