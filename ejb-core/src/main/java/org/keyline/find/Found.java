package org.keyline.find;

import java.util.List;

/**
 * One page of what was found.
 *
 * @param rows the page
 * @param total how many rows match in all
 */
public record Found<T>(List<T> rows, long total) {
    public Found {
        rows = List.copyOf(rows);
    }
}
