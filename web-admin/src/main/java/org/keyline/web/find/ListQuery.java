package org.keyline.web.find;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;

/**
 * What a list shows, as it stands in the page's address: {@code ?f=name:begins_with:CSF&sort=-name&page=2&rows=100}. What an
 * address has that the list does not know is passed over: somebody may have written it by hand.
 *
 * @param criteria what rows are found by
 * @param sort the column; empty for the list's own order
 * @param ascending the direction
 * @param page the number of the page, from 1
 * @param rows rows of a page
 */
public record ListQuery(List<Criterion> criteria, Optional<String> sort, boolean ascending, int page, int rows)
        implements java.io.Serializable {

    /** Rows of a page unless another number was chosen. */
    public static final int ROWS = 50;

    public ListQuery {
        criteria = List.copyOf(criteria);
        page = Math.max(1, page);
        rows = Math.clamp(rows, 1, Find.MOST_ROWS);
    }

    /** Reads the parameters of an address. */
    static ListQuery read(Map<String, String[]> parameters, Collection<String> columns, Collection<String> sortable) {
        List<Criterion> criteria = new ArrayList<>();
        for (String text : parameters.getOrDefault("f", new String[0])) {
            criterion(text, columns)
                    .filter(criterion -> criteria.size() < Find.MOST_CRITERIA)
                    .ifPresent(criteria::add);
        }
        String sort = first(parameters, "sort");
        boolean descending = sort.startsWith("-");
        String column = descending ? sort.substring(1) : sort;
        return new ListQuery(
                criteria,
                sortable.contains(column) ? Optional.of(column) : Optional.empty(),
                !descending,
                number(first(parameters, "page"), 1),
                number(first(parameters, "rows"), ROWS));
    }

    private static Optional<Criterion> criterion(String text, Collection<String> columns) {
        String[] parts = text.split(":", 3);
        if (parts.length < 3 || !columns.contains(parts[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Criterion(parts[0], Operator.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2].strip()));
        } catch (IllegalArgumentException | Fault e) {
            return Optional.empty();
        }
    }

    private static String first(Map<String, String[]> parameters, String name) {
        String @Nullable [] values = parameters.get(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : otherwise;
    }

    /** The part of the address from the question mark on; empty for what is shown anyway. */
    public String address() {
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        for (Criterion criterion : criteria) {
            parameters.add("f="
                    + encoded(criterion.column() + ":"
                            + criterion.operator().name().toLowerCase(Locale.ROOT) + ":" + criterion.text()));
        }
        sort.ifPresent(column -> parameters.add("sort=" + encoded(ascending ? column : "-" + column)));
        if (page > 1) {
            parameters.add("page=" + page);
        }
        if (rows != ROWS) {
            parameters.add("rows=" + rows);
        }
        return parameters.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same rows, as they are asked for. */
    Find find() {
        return new Find(criteria, sort, ascending, first(), rows);
    }

    /** Index of the first row of the page. */
    public int first() {
        return (int) Math.min(Integer.MAX_VALUE - Find.MOST_ROWS, (page - 1L) * rows);
    }

    /** The same with other criteria. */
    ListQuery with(List<Criterion> others) {
        return new ListQuery(others, sort, ascending, page, rows);
    }

    /** Another page, or another order, of the same rows. */
    ListQuery at(Find find) {
        return new ListQuery(criteria, find.sort(), find.ascending(), find.first() / find.size() + 1, find.size());
    }
}
