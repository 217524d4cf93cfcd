package org.keyline.web.find;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * Rows that a door finds, sorts and pages: no more than the page in view is ever in memory here, and that for one request
 * alone.
 */
public final class FoundModel<T> extends LazyDataModel<T> {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Function<Find, Found<T>> door;
    private final transient Find all;
    private final transient RowKeys<T> keys;
    private int asked;

    /** How rows that a viewer picks are told from one another. */
    interface RowKeys<T> {
        String key(T row);

        /** Empty when it is gone. */
        Optional<T> row(String key);
    }

    /**
     * @param door the door's method that finds
     * @param all which rows; their order and page are asked for by the table
     * @param keys of rows that can be picked
     */
    FoundModel(Function<Find, Found<T>> door, Find all, RowKeys<T> keys) {
        this.door = door;
        this.all = all;
        this.keys = keys;
    }

    /** The door says how many there are together with the page: see {@link #load}. */
    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return 0;
    }

    @Override
    public List<T> load(int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        Find find = sorted(sortBy).page(first, size);
        Found<T> found = door.apply(find);
        setRowCount((int) Math.min(found.total(), Integer.MAX_VALUE));
        int start = recalculateFirst(find.first(), find.size(), getRowCount());
        return start == find.first()
                ? found.rows()
                : door.apply(find.page(start, size)).rows();
    }

    private Find sorted(Map<String, SortMeta> sortBy) {
        return sortBy.values().stream()
                .filter(meta -> meta.getField() != null && meta.isActive())
                .findFirst()
                .map(meta -> all.sortedBy(meta.getField(), meta.getOrder().isAscending()))
                .orElse(all);
    }

    @Override
    public String getRowKey(T row) {
        return keys.key(row);
    }

    /** One that was picked in the page, which is not in memory any more. A form may name more than a page has. */
    @Override
    public @Nullable T getRowData(String rowKey) {
        return ++asked > Find.MOST_ROWS ? null : keys.row(rowKey).orElse(null);
    }
}
