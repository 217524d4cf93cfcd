package org.keyline.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import org.keyline.find.Find;
import org.keyline.find.Found;

/**
 * Looks at stored rows one after the other and keeps the best up to the end of the wanted page in a heap. Of a row that does not
 * belong to the page no more is decoded than the columns that are filtered and sorted by.
 */
final class RegistrationSearch {

    private final Find find;
    private final long now;
    private final Map<Column, String> filters = new EnumMap<>(Column.class);
    private final Column sort;
    private final Comparator<Match> order;
    private final PriorityQueue<Match> best;
    private final long most;
    private long total;

    RegistrationSearch(Find find, Instant now) {
        this.find = find;
        this.now = now.toEpochMilli();
        find.filters().forEach((name, part) -> filters.put(Column.named(name), part.toLowerCase(Locale.ROOT)));
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
        for (Map.Entry<Column, String> filter : filters.entrySet()) {
            if (!filter.getKey().text(row).contains(filter.getValue())) {
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
}
