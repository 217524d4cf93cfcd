package org.keyline.web.edit;

import jakarta.inject.Inject;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.configuration.Audience;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.find.Lists;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;
import org.keyline.web.frame.Viewer;
import org.keyline.web.telling.TellingView;

/**
 * A page that edits one thing behind a {@link Door}: {@code /WEB-INF/edit.xhtml} shows it. Its address names the thing ({@code
 * ?id=}) or the one to begin with ({@code ?copy=}); without either it is a new one.
 */
public abstract class EditView<T extends Audited> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int MOST_CHOICES = 2000;

    /** Where Related Links leads. */
    public enum Related {
        LIST,
        DEPENDENTS
    }

    @Inject
    private Viewer viewer;

    @Inject
    private Lists lists;

    @Inject
    private TellingView telling;

    private transient @Nullable T thing;
    private transient List<FieldValue> opened = List.of();
    private transient @Nullable Dependents dependents;
    private List<Difference> differences = List.of();
    private boolean fresh;
    private Related related = Related.LIST;

    protected abstract Door<T> door();

    /** The folder of the pages {@code list.xhtml} and {@code edit.xhtml}: {@code /device}. */
    protected abstract String folder();

    /** A new one to begin with; empty where something has to be chosen before, or where none can be added. */
    protected abstract Optional<T> begin();

    /** One like it to begin with. */
    protected Optional<T> copy(T original) {
        return Optional.empty();
    }

    /** Whether there can be others than there are. */
    public boolean isAddable() {
        return true;
    }

    /** Whether this one can be changed. */
    protected boolean isChangeable(T one) {
        return true;
    }

    /** Reads what stands in fields of the page's own into the thing, before it is written. */
    protected void fill(T one) {}

    /** Adds it. */
    protected T create(T one) {
        return door().create(one);
    }

    /** Writes what was changed of it. */
    protected T write(T one) {
        return door().update(one);
    }

    /** Reads the page's own fields from the thing. */
    protected void show(T one) {}

    /** A field that others depend on was changed in the page. */
    public void changed(String field) {}

    /** Opens what the address names. */
    public void open() {
        try {
            Optional<T> found = named("id").map(door()::get);
            fresh = found.isEmpty();
            Optional<T> begun = found.or(() -> named("copy").map(door()::get).flatMap(this::copy))
                    .or(this::begin);
            begun.ifPresent(this::edit);
            if (begun.isEmpty() && !isAddable()) {
                Addresses.sayNotFound();
            }
        } catch (Fault.NotFound | IllegalArgumentException e) {
            Addresses.sayNotFound();
        }
    }

    /** All that a field can be chosen from, by their own order; {@value #MOST_CHOICES} at most. */
    protected static <C extends Audited> List<C> all(Door<C> choices) {
        List<C> all = new ArrayList<>();
        Found<C> found;
        do {
            found = choices.find(new Find(List.of(), Optional.empty(), true, all.size(), Find.MOST_ROWS));
            all.addAll(found.rows());
        } while (!found.rows().isEmpty() && all.size() < Math.min(found.total(), MOST_CHOICES));
        return all;
    }

    private static Optional<UUID> named(String parameter) {
        return Optional.ofNullable(Addresses.parameter(parameter)).map(UUID::fromString);
    }

    private void edit(T one) {
        thing = one;
        opened = one.values();
        differences = List.of();
        show(one);
    }

    /** What is edited; null while it has to be chosen. */
    public @Nullable T getThing() {
        return thing;
    }

    private T present() {
        T present = thing;
        if (present == null) {
            throw new Fault.NotFound(Messages.text("edit.gone"));
        }
        return present;
    }

    public void save() {
        T edited = present();
        fill(edited);
        if (fresh) {
            T created = create(edited);
            Messages.info("edit.added");
            Addresses.redirect(Addresses.of(folder() + "/edit.xhtml?id=" + created.getId()));
        } else {
            update(edited);
            edit(door().get(edited.getId()));
            Messages.info("edit.saved");
        }
    }

    private void update(T edited) {
        try {
            write(edited);
        } catch (Fault.Conflict e) {
            differences = Difference.between(opened, door().get(edited.getId()).values(), edited.values());
            throw e;
        }
    }

    /** Looks up what depends on it. */
    public void askDependents() {
        dependents = door().dependents(List.of(present().getId())).stream()
                .findFirst()
                .orElseGet(() -> new Dependents(present()));
    }

    public void delete() {
        door().delete(present().getId());
        Messages.info("list.deleted", 1);
        Addresses.redirect(getListAddress());
    }

    /** Makes ready what Reset asks. */
    public void askReset() {
        telling.ask(audience(), true);
    }

    /** Makes ready what Apply Config asks. */
    public void askApply() {
        telling.ask(audience(), false);
    }

    private Audience audience() {
        T one = present();
        return Audience.of(one.getClass(), List.of(one.getId()))
                .orElseThrow(() -> new Fault.Invalid(Messages.text("telling.nobody")));
    }

    /** Whether phones stand on it that can be told. */
    public boolean isTellable() {
        T one = thing;
        return one != null
                && !fresh
                && viewer.isAdministrator()
                && Audience.of(one.getClass(), List.of()).isPresent();
    }

    /** Related Links, Go: the list at once, the Dependency Records on this page. */
    public void go() {
        if (related == Related.LIST) {
            Addresses.redirect(getListAddress());
        } else {
            askDependents();
            org.primefaces.PrimeFaces.current().executeScript("PF('dependents').show()");
        }
    }

    /** The list, as it was left. */
    public String getListAddress() {
        return lists.address(Addresses.of(folder() + "/list.xhtml"));
    }

    public Related getRelated() {
        return related;
    }

    public void setRelated(Related related) {
        this.related = related;
    }

    public List<Related> getRelations() {
        return fresh ? List.of(Related.LIST) : List.of(Related.values());
    }

    public @Nullable Dependents getDependents() {
        return dependents;
    }

    /** What somebody else has changed meanwhile; empty unless Save was refused for it. */
    public List<Difference> getDifferences() {
        return differences;
    }

    /** Whether it is a new one. */
    public boolean isFresh() {
        return fresh;
    }

    /** Whether the viewer can change it. */
    public boolean isEditable() {
        T one = thing;
        return one != null && viewer.isAdministrator() && (fresh || isChangeable(one));
    }

    public boolean isDeletable() {
        return isEditable() && !fresh && isAddable();
    }

    public boolean isCopyable() {
        return viewer.isAdministrator() && !fresh && isAddable();
    }
}
