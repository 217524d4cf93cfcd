package org.keyline.web.find;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Rows that a door finds, sorts and pages: no more than the page in view is ever in memory here. */
public final class FoundModel<T> extends LazyDataModel<T> {

    @Serial
    private static final long serialVersionUID = 1;

    /** The door's method that finds. */
    @FunctionalInterface
    public interface Door<T> extends Serializable {
        Found<T> find(Find find);
    }

    private final Door<T> door;

    public FoundModel(Door<T> door) {
        this.door = door;
    }

    /** The door says how many there are together with the page: see {@link #load}. */
    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return 0;
    }

    @Override
    public List<T> load(int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        Find find = find(first, size, sortBy, filterBy);
        Found<T> found = door.find(find);
        setRowCount((int) Math.min(found.total(), Integer.MAX_VALUE));
        int start = recalculateFirst(find.first(), find.size(), getRowCount());
        return start == find.first()
                ? found.rows()
                : door.find(find(start, size, sortBy, filterBy)).rows();
    }

    static Find find(int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        Map<String, String> filters = new TreeMap<>();
        for (FilterMeta filter : filterBy.values()) {
            if (filter.getField() != null && filter.getFilterValue() != null) {
                filters.put(
                        filter.getField(), filter.getFilterValue().toString().strip());
            }
        }
        filters.values().removeIf(String::isEmpty);
        Optional<SortMeta> sort = sortBy.values().stream()
                .filter(meta -> meta.getField() != null && meta.isActive())
                .findFirst();
        boolean ascending = sort.map(meta -> meta.getOrder().isAscending()).orElse(true);
        return new Find(filters, sort.map(SortMeta::getField), ascending, first, size);
    }
}
