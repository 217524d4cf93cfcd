package org.keyline.bulk;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for formulas: one apostrophe goes before them in a file that is written, and comes off
 * again in a file that is read. So a cell that has one by itself gets another.
 */
final class CsvCells {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
    private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\\t\\r].*");

    private CsvCells() {}

    static String written(String value) {
        return FORMULA.matcher(value).matches() ? "'" + value : value;
    }

    static String read(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
