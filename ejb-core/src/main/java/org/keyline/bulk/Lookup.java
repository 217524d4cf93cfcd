package org.keyline.bulk;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keyline.fault.Fault;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;

/** What the rows of one transaction refer to by name; each is asked for once. */
final class Lookup {

    private record Named(Class<?> type, Object name) {}

    private final EntityManager entities;
    private final Map<Named, Optional<?>> found = new HashMap<>();
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Line> drafts = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    Lookup(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The one of this name.
     *
     * @param attribute the attribute that is the name; a constant
     * @param what it is, for the refusal
     */
    <R> R named(Class<R> type, String attribute, Object name, String what) {
        return optional(type, attribute, name)
                .orElseThrow(() -> new Fault.Invalid("There is no " + what + " “" + name + "”."));
    }

    <R> Optional<R> optional(Class<R> type, String attribute, Object name) {
        Optional<?> one = found.computeIfAbsent(
                new Named(type, name),
                key -> entities.createQuery(
                                "select e from " + type.getSimpleName() + " e where e." + attribute + " = :name", type)
                        .setParameter("name", name)
                        .getResultStream()
                        .findFirst());
        return one.map(type::cast);
    }

    /** Reads the lines of these numbers at once. */
    void prepareLines(Collection<String> numbers) {
        List<String> missing = numbers.stream().filter(asked::add).distinct().toList();
        if (!missing.isEmpty()) {
            entities.createQuery("select l from Line l where l.number in :numbers", Line.class)
                    .setParameter("numbers", missing)
                    .getResultStream()
                    .forEach(line -> lines.put(line.getDirectoryNumber().value(), line));
        }
    }

    /** The line of this number; a new one where there is none, which counts once {@link #keep} says so. */
    Line line(String number) {
        DirectoryNumber wanted = new DirectoryNumber(number);
        prepareLines(List.of(number));
        Line there = lines.get(number);
        return there != null ? there : drafts.computeIfAbsent(number, draft -> new Line(wanted));
    }

    /** Those of a thing's lines that are new. */
    List<Line> fresh(Collection<Line> ofThing) {
        return ofThing.stream().filter(drafts::containsValue).toList();
    }

    /** It is written: those behind have it too. */
    void keep(Line line) {
        String number = line.getDirectoryNumber().value();
        drafts.remove(number);
        lines.put(number, line);
    }
}
