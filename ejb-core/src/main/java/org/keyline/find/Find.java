package org.keyline.find;

import java.util.Map;
import java.util.Optional;

/**
 * Which rows are wanted, and in what order.
 *
 * @param filters column name to the text that its value must contain, without case; empty finds all
 * @param sort the column to sort by; empty leaves the door's own order
 * @param ascending the direction
 * @param first index of the first row of the page, from 0
 * @param size rows of the page, 1 to {@value #MOST_ROWS}
 */
public record Find(Map<String, String> filters, Optional<String> sort, boolean ascending, int first, int size) {

    /** The largest page. */
    public static final int MOST_ROWS = 250;

    public Find {
        filters = Map.copyOf(filters);
        first = Math.max(0, first);
        size = Math.clamp(size, 1, MOST_ROWS);
    }
}
