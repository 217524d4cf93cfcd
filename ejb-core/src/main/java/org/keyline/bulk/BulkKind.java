package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keyline.audit.Audited;
import org.keyline.fault.Fault;
import org.keyline.find.Finder;
import org.keyline.line.Line;

/** A kind of things that jobs are for. One more is one more of these, in {@link BulkKinds}. */
abstract class BulkKind<T extends Audited> {

    private final String name;
    private final Finder<T> finder;
    private final String topic;

    /**
     * @param name what it is called in addresses and texts
     * @param finder of its door
     * @param topic what the nodes are told once any have changed
     */
    BulkKind(String name, Finder<T> finder, String topic) {
        this.name = name;
        this.finder = finder;
        this.topic = topic;
    }

    String name() {
        return name;
    }

    Finder<T> finder() {
        return finder;
    }

    String topic() {
        return topic;
    }

    /** Its columns, the one that names it first. */
    abstract List<BulkColumn<T>> columns();

    /** The attribute of the entity that it is looked up by, as {@link #key} has it: {@code e.nameKey}. */
    abstract String keyAttribute();

    /** The form of a name by which it is unique. */
    abstract String key(String text);

    /**
     * A new one.
     *
     * @param cells what it is to have; none of them is empty
     */
    abstract T begin(String key, Map<String, String> cells, Lookup lookup);

    /** A query for them, up to its condition. */
    String from() {
        return "select e from " + finder.entity().getSimpleName() + " e";
    }

    String nameColumn() {
        return columns().getFirst().name();
    }

    /** Whether a file may have this column. */
    boolean hasColumn(String column) {
        return columns().stream().anyMatch(each -> each.name().equals(column));
    }

    /** The columns that can be set in many at once. */
    List<String> settable() {
        return columns().stream()
                .skip(1)
                .filter(BulkColumn::settable)
                .map(BulkColumn::name)
                .toList();
    }

    /** The columns of a file that is written. */
    List<String> header(EntityManager entities) {
        return columns().stream().map(BulkColumn::name).toList();
    }

    /** All that its columns say of one. */
    Map<String, String> cells(T thing) {
        Map<String, String> cells = new LinkedHashMap<>();
        columns().forEach(column -> cells.put(column.name(), column.read().apply(thing)));
        return cells;
    }

    /** Asks at once for what these refer to. */
    void prepare(Collection<Map<String, String>> rows, Lookup lookup) {}

    /** Takes cells; columns that they lack stay as they are. */
    void apply(T thing, Map<String, String> cells, Lookup lookup) {
        for (BulkColumn<T> column : columns()) {
            String cell = cells.get(column.name());
            if (cell != null) {
                column.write().set(thing, cell, lookup);
            }
        }
    }

    /** Refuses what may not be changed at all. */
    void refuseChange(T thing) {}

    /** Its lines, of which some may be new. */
    List<Line> lines(T thing) {
        return List.of();
    }

    /** Those that have these names. */
    Map<String, T> present(EntityManager entities, Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : entities.createQuery(from() + " where " + keyAttribute() + " in :keys", finder.entity())
                        .setParameter("keys", keys)
                        .getResultStream()
                        .collect(
                                Collectors.toMap(thing -> key(nameOf(thing)), Function.identity(), (one, same) -> one));
    }

    Map<UUID, T> byId(EntityManager entities, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery(from() + " where e.id in :ids", finder.entity())
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(Audited::getId, Function.identity(), (one, same) -> one));
    }

    String nameOf(T thing) {
        return columns().getFirst().read().apply(thing);
    }

    static String needed(Map<String, String> cells, String column, String what) {
        return Optional.ofNullable(cells.get(column))
                .orElseThrow(() -> new Fault.Invalid("A new " + what + " needs its " + column + "."));
    }
}
