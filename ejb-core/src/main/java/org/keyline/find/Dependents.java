package org.keyline.find;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fired as a CDI event before a thing is deleted: what depends on it answers with its name, so that a feature learns what
 * stands on it without looking upwards. The screens call this Dependency Records.
 */
public final class Dependents {

    /** More of them than this are counted, but not named. */
    public static final int MOST_NAMES = 10;

    /**
     * One that depends on it.
     *
     * @param kind what it is, in one word: {@code device}
     * @param id its identifier; null when it has no page of its own
     * @param name its name
     */
    public record Dependent(String kind, @Nullable UUID id, String name) {

        /** In words: {@code device CSFRADO}. */
        public String words() {
            return kind + " " + name;
        }
    }

    private final Object thing;
    private final List<Dependent> named = new ArrayList<>();
    private long total;

    public Dependents(Object thing) {
        this.thing = thing;
    }

    /** What is about to be deleted. */
    public Object thing() {
        return thing;
    }

    /** Adds one that depends on it; beyond {@value #MOST_NAMES} they only count. */
    public void add(String kind, @Nullable UUID id, String name) {
        total++;
        if (named.size() < MOST_NAMES) {
            named.add(new Dependent(kind, id, name));
        }
    }

    /** Adds to the count some that were not named. */
    public void addUnnamed(long more) {
        total += more;
    }

    /**
     * Adds those that a query finds: names the first, and counts the rest only where there is one.
     *
     * @param kind what they are
     * @param name the attribute of {@code d} that names them, and {@code order} the one that they are in order by
     * @param from the query in JPQL from its {@code from} on, with {@code d} for them and {@code :thing} in it; a constant
     * @param value what {@code :thing} stands for
     */
    public void addFound(EntityManager entities, String kind, String name, String order, String from, Object value) {
        List<Object[]> rows = entities.createQuery(
                        "select d.id, d." + name + " " + from + " order by d." + order, Object[].class)
                .setParameter("thing", value)
                .setMaxResults(MOST_NAMES)
                .getResultList();
        rows.forEach(row -> add(kind, (UUID) row[0], (String) row[1]));
        if (rows.size() == MOST_NAMES) {
            long all = entities.createQuery("select count(d) " + from, Long.class)
                    .setParameter("thing", value)
                    .getSingleResult();
            addUnnamed(all - rows.size());
        }
    }

    /** How many depend on it. */
    public long total() {
        return total;
    }

    /** At most {@value #MOST_NAMES} of those that depend on it. */
    public List<Dependent> named() {
        return List.copyOf(named);
    }

    /** In words: {@code device CSFRADO, device CSFHOME and 12 more}; empty when there is none. */
    public String words() {
        List<String> words = named.stream().map(Dependent::words).toList();
        long more = total - named.size();
        return String.join(", ", words) + (more > 0 ? " and " + more + " more" : "");
    }
}
