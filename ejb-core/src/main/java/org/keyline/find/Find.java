package org.keyline.find;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.fault.Fault;

/**
 * Which rows are wanted, and in what order.
 *
 * @param criteria all of which a row must meet, at most {@value #MOST_CRITERIA}; none finds all
 * @param sort the column to sort by; empty leaves the door's own order
 * @param ascending the direction
 * @param first index of the first row of the page, from 0
 * @param size rows of the page, 1 to {@value #MOST_ROWS}
 */
public record Find(List<Criterion> criteria, Optional<String> sort, boolean ascending, int first, int size) {

    /** The largest page. */
    public static final int MOST_ROWS = 250;

    /** More than anybody needs, and not enough to keep the database busy. */
    public static final int MOST_CRITERIA = 10;

    public Find {
        if (criteria.size() > MOST_CRITERIA) {
            throw new Fault.Invalid("At most " + MOST_CRITERIA + " criteria can be looked for at once.");
        }
        criteria = criteria.stream().filter(Criterion::narrows).toList();
        first = Math.max(0, first);
        size = Math.clamp(size, 1, MOST_ROWS);
    }

    /** The same with column names to the text that their values must contain. */
    public Find(Map<String, String> parts, Optional<String> sort, boolean ascending, int first, int size) {
        this(
                parts.entrySet().stream()
                        .map(part -> new Criterion(part.getKey(), Operator.CONTAINS, part.getValue()))
                        .toList(),
                sort,
                ascending,
                first,
                size);
    }

    /** The same rows in another order. */
    public Find sortedBy(String column, boolean upwards) {
        return new Find(criteria, Optional.of(column), upwards, first, size);
    }

    /** Another page of the same rows. */
    public Find page(int from, int rows) {
        return new Find(criteria, sort, ascending, from, rows);
    }
}
