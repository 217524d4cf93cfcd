package org.keyline.web.find;

import jakarta.inject.Inject;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.configuration.Audience;
import org.keyline.device.Device;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.frame.Messages;
import org.keyline.web.frame.Viewer;
import org.keyline.web.telling.TellingView;

/** A list of what stands behind a {@link Door}: rows can be picked and deleted. */
public abstract class DoorListView<T extends Audited> extends ListView<T> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Viewer viewer;

    @Inject
    private TellingView telling;

    /** Those picked on the page; no rows, only which. */
    private List<UUID> picked = List.of();

    private boolean allFound;
    private List<UUID> leaving = List.of();
    private List<Dependents> kept = List.of();

    protected abstract Door<T> door();

    @Override
    protected Found<T> find(Find find) {
        return door().find(find);
    }

    /** Whether rows can be deleted at all. */
    public boolean isDeletable() {
        return true;
    }

    @Override
    public boolean isSelectable() {
        return isDeletable() && viewer.isAdministrator();
    }

    @Override
    FoundModel.RowKeys<T> keys() {
        return new FoundModel.RowKeys<>() {
            @Override
            public String key(T row) {
                return row.getId().toString();
            }

            @Override
            public Optional<T> row(String key) {
                try {
                    return Optional.of(door().get(UUID.fromString(key)));
                } catch (Fault.NotFound | IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        };
    }

    @Override
    public void setSelection(List<T> rows) {
        picked = rows.stream().map(Audited::getId).toList();
    }

    /** Picks all that were found, on this page and on the others; or lets them go again. */
    public void pickAllFound() {
        allFound = !allFound;
    }

    public boolean isAllFound() {
        return allFound;
    }

    /** Makes ready what the viewer is asked: how many would go, and what stays since something depends on it. */
    public void askDelete() {
        List<UUID> wanted = allFound ? allFound() : picked;
        kept = door().dependents(wanted);
        Set<UUID> used = new HashSet<>();
        kept.forEach(dependents -> used.add(((Audited) dependents.thing()).getId()));
        leaving = wanted.stream().filter(id -> !used.contains(id)).toList();
    }

    /** What the rows are, where phones stand on them that can be told. */
    protected Optional<Class<? extends Audited>> told() {
        return Optional.empty();
    }

    public boolean isTellable() {
        return viewer.isAdministrator() && told().isPresent();
    }

    /** Makes ready what Reset Selected asks. */
    public void askReset() {
        telling.ask(audience(), true);
    }

    /** Makes ready what Apply Config to Selected asks. */
    public void askApply() {
        telling.ask(audience(), false);
    }

    private Audience audience() {
        Class<? extends Audited> kind = told().orElseThrow();
        if (allFound && kind == Device.class) {
            return Audience.found(query().criteria()); // however many
        }
        List<UUID> wanted = allFound ? allFound() : picked;
        if (wanted.isEmpty()) {
            throw new Fault.Invalid(Messages.text("list.nonepicked"));
        }
        return Audience.of(kind, wanted).orElseThrow();
    }

    private List<UUID> allFound() {
        List<UUID> ids = new ArrayList<>();
        Find find = new Find(query().criteria(), Optional.empty(), true, 0, Find.MOST_ROWS);
        Found<T> found = find(find);
        if (found.total() > Door.MOST_AT_ONCE) {
            throw new Fault.Invalid(Messages.text("list.toomany", found.total(), Door.MOST_AT_ONCE));
        }
        for (int next = Find.MOST_ROWS; !found.rows().isEmpty(); next += Find.MOST_ROWS) {
            found.rows().forEach(row -> ids.add(row.getId()));
            found = find(find.page(next, Find.MOST_ROWS));
        }
        return ids;
    }

    /** Deletes what the viewer was asked about, all of it or nothing. */
    public void delete() {
        door().delete(leaving);
        Messages.info("list.deleted", leaving.size());
        leaving = List.of();
        picked = List.of();
        allFound = false;
    }

    /** How many would go. */
    public int getLeaving() {
        return leaving.size();
    }

    /** Those that stay. */
    public List<Dependents> getKept() {
        return kept;
    }
}
