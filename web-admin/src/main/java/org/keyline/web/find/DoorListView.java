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
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.frame.Messages;
import org.keyline.web.frame.Viewer;

/** A list of what stands behind a {@link Door}: rows can be picked and deleted. */
public abstract class DoorListView<T extends Audited> extends ListView<T> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Viewer viewer;

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
