package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.Author;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;
import org.keyline.line.Line;

/**
 * The rows of one transaction. The same whether they are tried or meant: what is tried is rolled back. Each row is held against the rules
 * of single edits; one that breaks them is refused and leaves the others as they are. All of them are written at once at the end, so what
 * the database refuses is the whole batch: its rows are then taken one by one.
 */
final class Batch<T extends Audited> {

    private final BulkKind<T> kind;
    private final Terms terms;
    private final Author author;
    private final Work work;
    private final EntityManager entities;
    private final Lookup lookup;
    private Map<String, T> present = new HashMap<>();
    private Map<UUID, T> found = new HashMap<>();

    /** @param author whose it is */
    Batch(BulkKind<T> kind, Terms terms, Author author, Work work) {
        this.kind = kind;
        this.terms = terms;
        this.author = author;
        this.work = work;
        this.entities = work.entities();
        this.lookup = new Lookup(entities);
    }

    /** Carries them out and writes them to the database, in the transaction that is under way. */
    List<Done> carryOut(List<Item> items) {
        entities.setFlushMode(FlushModeType.COMMIT); // what is looked up does not depend on the rows before it
        prepare(items);
        List<Done> done = new ArrayList<>(items.stream().map(this::one).toList());
        entities.flush();
        if (terms.task() == BulkTask.UNDO) {
            done.replaceAll(this::withoutItsLines);
            entities.flush();
        }
        if (done.stream().anyMatch(each -> each.of() != null)) {
            work.news().accept(kind.topic());
        }
        return done;
    }

    private void prepare(List<Item> items) {
        present = new HashMap<>(kind.present(
                entities,
                items.stream()
                        .map(this::name)
                        .filter(name -> !name.isEmpty())
                        .map(kind::key)
                        .collect(Collectors.toSet())));
        found = new HashMap<>(kind.byId(
                entities, items.stream().map(Item::id).filter(Objects::nonNull).collect(Collectors.toSet())));
        kind.prepare(items.stream().map(Item::cells).toList(), lookup);
    }

    private String name(Item item) {
        return item.cells().getOrDefault(kind.nameColumn(), "");
    }

    private Done one(Item item) {
        if (item.problem().isPresent()) {
            return Done.refused(item, name(item), item.problem().get());
        }
        return switch (terms.task()) {
            case IMPORT -> imported(item);
            case UPDATE -> onFound(item, "", thing -> change(item, thing, item.cells()));
            case DELETE -> onFound(item, "", thing -> delete(item, thing));
            case UNDO -> undone(item, Objects.requireNonNull(item.past()));
        };
    }

    private Done imported(Item item) {
        String name = name(item);
        T there = present.get(kind.key(name));
        if (there == null) {
            return add(item, name, item.cells());
        }
        return terms.addOnly()
                ? Done.refused(item, name, "It is there already, and only new ones are to be added.")
                : change(item, there, item.cells());
    }

    /** What can be done with one that was found. */
    private interface Deed<T> {
        Done with(T thing);
    }

    private Done onFound(Item item, String name, Deed<T> deed) {
        T thing = found.get(item.id());
        return thing == null ? Done.refused(item, name, "It is not there any more.") : deed.with(thing);
    }

    /** Puts back what was before, unless somebody has changed it since. */
    private Done undone(Item item, BulkRow past) {
        String name = past.getName();
        if (past.getOutcome() == Outcome.DELETED) {
            return present.containsKey(kind.key(name))
                    ? Done.refused(item, name, "There is one of this name again.")
                    : add(item, name, past.getBefore());
        }
        return onFound(item, name, thing -> {
            if (thing.getVersion() != past.version()) {
                return Done.refused(item, name, "Somebody has changed it since: it stays as it is.");
            }
            return past.getOutcome() == Outcome.ADDED ? delete(item, thing) : change(item, thing, past.getBefore());
        });
    }

    private Done add(Item item, String name, Map<String, String> cells) {
        Map<String, String> given = new HashMap<>(cells);
        given.values().removeIf(String::isEmpty);
        try {
            T thing = kind.begin(name, given, lookup);
            kind.apply(thing, given, lookup);
            List<Line> fresh = lookup.fresh(kind.lines(thing));
            work.edits().add(author, thing);
            Map<String, String> after = kind.cells(thing);
            after.values().removeIf(String::isEmpty);
            return written(item, thing, Outcome.ADDED, Map.of(), after, fresh);
        } catch (Fault e) {
            return Done.refused(item, name, words(e));
        }
    }

    private Done change(Item item, T thing, Map<String, String> cells) {
        String name = kind.nameOf(thing);
        Map<String, String> before = kind.cells(thing);
        List<FieldValue> values = thing.values();
        try {
            kind.apply(thing, cells, lookup);
            Map<String, String> after = kind.cells(thing);
            if (after.equals(before)) {
                entities.detach(thing);
                return Done.same(item, name);
            }
            kind.refuseChange(thing);
            List<Line> fresh = lookup.fresh(kind.lines(thing));
            work.edits().change(author, thing, values);
            return written(item, thing, Outcome.CHANGED, differing(before, after), differing(after, before), fresh);
        } catch (Fault e) {
            entities.detach(thing);
            return Done.refused(item, name, words(e));
        }
    }

    private Done delete(Item item, T thing) {
        String name = kind.nameOf(thing);
        Map<String, String> before = kind.cells(thing);
        before.values().removeIf(String::isEmpty);
        try {
            kind.refuseChange(thing); // not only by its callback, which would have the whole batch rolled back
            work.edits().remove(author, thing);
            return written(item, thing, Outcome.DELETED, before, Map.of(), List.of());
        } catch (Fault e) {
            entities.detach(thing);
            return Done.refused(item, name, words(e));
        }
    }

    /** Lines that are new with it are written once nothing can be refused any more. */
    private Done written(
            Item item,
            T thing,
            Outcome outcome,
            Map<String, String> before,
            Map<String, String> after,
            List<Line> fresh) {
        for (Line line : fresh) {
            work.edits().add(author, line);
            lookup.keep(line);
        }
        List<String> also =
                fresh.stream().map(line -> line.getDirectoryNumber().value()).toList();
        return new Done(item, kind.nameOf(thing), outcome, "", before, after, also, thing);
    }

    /** The fields in which the first differs from the second; a field that one lacks is empty there. */
    private static Map<String, String> differing(Map<String, String> these, Map<String, String> those) {
        Map<String, String> differing = new java.util.LinkedHashMap<>();
        these.forEach((field, value) -> {
            if (!value.equals(those.getOrDefault(field, ""))) {
                differing.put(field, value);
            }
        });
        those.forEach((field, value) -> {
            if (!these.containsKey(field) && !value.isEmpty()) {
                differing.put(field, "");
            }
        });
        return differing;
    }

    /** Lines that came into being with it go with it, unless they are in use or were changed. */
    private Done withoutItsLines(Done done) {
        BulkRow past = done.item().past();
        if (done.of() == null || past == null) {
            return done;
        }
        Done left = done;
        for (String number : past.also()) {
            left = left.with(removed(number));
        }
        return left;
    }

    private String removed(String number) {
        Line line = line(number);
        if (line == null) {
            return "";
        }
        if (line.getVersion() != 0) {
            return "Line " + number + " stays: somebody has changed it.";
        }
        try {
            work.edits().remove(author, line);
            return "";
        } catch (Fault e) {
            return "Line " + number + " stays: " + words(e);
        }
    }

    private @Nullable Line line(String number) {
        return entities.createQuery("select l from Line l where l.number = :number", Line.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private static String words(Fault fault) {
        return Objects.requireNonNullElse(fault.getMessage(), "");
    }
}
