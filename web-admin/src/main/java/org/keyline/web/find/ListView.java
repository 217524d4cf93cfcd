package org.keyline.web.find;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.Serial;
import java.io.Serializable;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;
import org.keyline.web.frame.Viewer;
import org.primefaces.PrimeFaces;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/**
 * A page that finds and lists, whatever it lists: {@code /WEB-INF/list.xhtml} shows it. What is shown stands in the page's
 * address; rows are kept nowhere.
 */
public abstract class ListView<T> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Lists lists;

    @Inject
    private Viewer zoned;

    private ListQuery query = new ListQuery(List.of(), Optional.empty(), true, 1, ListQuery.ROWS);
    private final List<CriterionRow> criteria = new ArrayList<>();
    private String page = "";
    private String kept = "";
    private long total;

    /** One page of the rows; what the feature's door has for it. */
    protected abstract Found<T> find(Find find);

    /** The columns that rows can be found by. Their titles are the page's texts {@code prefix.column}. */
    public abstract List<String> getColumns();

    /** The columns of the table that rows can be sorted by. */
    protected List<String> getSortable() {
        return getColumns();
    }

    /** The order when none is chosen: a column, with a hyphen before it for downwards. */
    protected abstract String order();

    /** Those of the columns that are times: found from a moment on, or until one. */
    protected Set<String> getTimes() {
        return Set.of();
    }

    /** What can be chosen for a column in place of a text, value to label; empty where text is typed in. */
    public Map<String, String> choices(String column) {
        return Map.of();
    }

    /** A parameter of the address that stays whatever is found: {@code kind=phones}; empty for none. */
    protected String kept() {
        return "";
    }

    private String address(ListQuery shown) {
        String address = shown.address();
        return kept.isEmpty() ? address : address + (address.isEmpty() ? '?' : '&') + kept;
    }

    FoundModel.RowKeys<T> keys() {
        return new FoundModel.RowKeys<>() {
            @Override
            public String key(T row) {
                return Integer.toHexString(row.hashCode());
            }

            @Override
            public Optional<T> row(String key) {
                return Optional.empty();
            }
        };
    }

    @PostConstruct
    void open() {
        FacesContext context = FacesContext.getCurrentInstance();
        page = Addresses.page(context);
        kept = kept();
        query = ListQuery.read(Addresses.parameters(context), getColumns(), getSortable());
        query = query.with(query.criteria().stream().filter(this::isKnown).toList());
        query.criteria().stream().map(this::row).forEach(criteria::add);
        if (criteria.isEmpty()) {
            add(-1);
        }
    }

    /** Moments are for times, and the rest is not. */
    private boolean isKnown(Criterion criterion) {
        return criterion.operator().isOfTime() == getTimes().contains(criterion.column())
                && (!criterion.operator().isOfTime() || Moments.isOne(criterion.text()));
    }

    /** A time stands in the form by the viewer's clock, and in the address as a moment that is the same for everybody. */
    private CriterionRow row(Criterion criterion) {
        CriterionRow row = new CriterionRow(criterion);
        if (criterion.operator().isOfTime()) {
            row.setText(Moments.local(criterion.text(), zoned.getZone()));
        }
        return row;
    }

    private Criterion criterion(CriterionRow row) {
        if (!row.getOperator().isOfTime() || row.getText().isEmpty()) {
            return row.criterion();
        }
        try {
            return new Criterion(
                    row.getColumn(), row.getOperator(), Moments.of(row.getText(), zoned.getZone(), row.getOperator()));
        } catch (DateTimeException e) {
            throw new Fault.Invalid(Messages.text("list.notime", row.getText()));
        }
    }

    /** The rows, for this request. */
    @SuppressWarnings("unchecked")
    public FoundModel<T> getModel() {
        return (FoundModel<T>) FacesContext.getCurrentInstance()
                .getAttributes()
                .computeIfAbsent(
                        this,
                        view -> new FoundModel<>(
                                this::shown,
                                new Find(query.criteria(), Optional.empty(), true, 0, ListQuery.ROWS),
                                keys()));
    }

    private Found<T> shown(Find find) {
        Found<T> found = find(find);
        total = found.total();
        query = query.at(find);
        lists.showed(page, query);
        if (FacesContext.getCurrentInstance().getPartialViewContext().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("address", page + address(query));
        }
        return found;
    }

    /** What is found, asked for anew: the address says it. */
    public void search() {
        List<Criterion> wanted = criteria.stream().map(this::criterion).toList();
        Addresses.redirect(page + address(new ListQuery(wanted, query.sort(), query.ascending(), 1, query.rows())));
    }

    /** A row more, below this one. */
    public void add(int index) {
        if (criteria.size() < Find.MOST_CRITERIA) {
            String column = getColumns().getFirst();
            criteria.add(
                    index + 1,
                    new CriterionRow(new Criterion(column, operators(column).getFirst(), "")));
        }
    }

    public void remove(int index) {
        if (criteria.size() > 1 && index < criteria.size()) {
            criteria.remove(index);
        }
    }

    /** Another column may be one of which values are chosen. */
    public void columnChanged(CriterionRow row) {
        if (getTimes().contains(row.getColumn()) != row.getOperator().isOfTime()) {
            row.setOperator(operators(row.getColumn()).getFirst());
            row.setText("");
        }
        Map<String, String> choices = choices(row.getColumn());
        if (!choices.isEmpty()) {
            row.setOperator(Operator.IS_EXACTLY);
            row.setText(
                    choices.containsKey(row.getText())
                            ? row.getText()
                            : choices.keySet().iterator().next());
        }
    }

    public List<CriterionRow> getCriteria() {
        return criteria;
    }

    /** How a column can be compared. */
    public List<Operator> operators(String column) {
        boolean time = getTimes().contains(column);
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.isOfTime() == time)
                .toList();
    }

    public boolean isMoreCriteriaPossible() {
        return criteria.size() < Find.MOST_CRITERIA;
    }

    /** What stands in the table when it has no rows. */
    public String getEmptyMessage() {
        return Messages.text("list.empty");
    }

    /** The order of the address, for the table; null where there is one order only. */
    public @Nullable SortMeta getSortBy() {
        String sort = query.sort()
                .map(column -> query.ascending() ? column : "-" + column)
                .orElseGet(this::order);
        boolean descending = sort.startsWith("-");
        return SortMeta.builder()
                .field(descending ? sort.substring(1) : sort)
                .order(descending ? SortOrder.DESCENDING : SortOrder.ASCENDING)
                .build();
    }

    public int getFirst() {
        return query.first();
    }

    public int getRows() {
        return query.rows();
    }

    /** How many were found. */
    public long getTotal() {
        return total;
    }

    /** The page's own address without what is found. */
    public String getPage() {
        return kept.isEmpty() ? page : page + '?' + kept;
    }

    ListQuery query() {
        return query;
    }

    /** All that is looked for, whatever page of it is shown. */
    protected Find wanted() {
        return new Find(query.criteria(), query.sort(), query.ascending(), 0, Find.MOST_ROWS);
    }

    /** Whether rows can be picked. */
    public boolean isSelectable() {
        return false;
    }

    /** The table knows by itself what is picked. */
    public @Nullable List<T> getSelection() {
        return null;
    }

    /** What is picked, when the form is sent. */
    public void setSelection(List<T> rows) {}
}
