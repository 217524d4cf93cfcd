package org.keyline.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keyline.search.Hit.Kind;

/**
 * Looks for a text in phones, of which there are many: first for what begins with it, which the indexes have, and only where that is
 * too little for what has it anywhere. No entity is read, and nothing is counted.
 */
@ApplicationScoped
class PhoneSearch {

    private static final String TIMEOUT = "jakarta.persistence.query.timeout";
    private static final int PATIENCE_MILLIS = 2000;

    /** Less is looked for at the beginning only: it stands nearly everywhere. */
    private static final int SHORTEST_WITHIN = 3;

    private static final String DEVICES =
            "select d.id, d.name, d.description from Device d where d.nameKey like :text escape '!' order by d.nameKey";

    private static final String NUMBERS =
            "select l.number from Line l where l.number like :text escape '!' order by l.number";

    /** Of a few numbers: with the text in it, all lines of all phones would be put together first. */
    private static final String LINES = "select d.id, l.number, d.name from Device d join d.lines l"
            + " where l.number in :numbers order by l.number, d.nameKey";

    /** Users are written in lower case by Keycloak; an owner may have been typed in as it is. */
    private static final String OWNERS =
            "select distinct d.owner from Device d where d.owner like :text escape '!' order by d.owner";

    @PersistenceContext
    private EntityManager entities;

    PhoneSearch() {}

    PhoneSearch(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<Hit> devices(String text) {
        return found(
                DEVICES,
                Object[].class,
                text.toUpperCase(Locale.ROOT),
                row -> new Hit(Kind.DEVICE, ((UUID) row[0]).toString(), (String) row[1], (String) row[2]));
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<Hit> lines(String text) {
        List<String> numbers =
                text.matches("[0-9*#+]+") ? found(NUMBERS, String.class, text, Function.identity()) : List.of();
        return numbers.isEmpty()
                ? List.of()
                : entities.createQuery(LINES, Object[].class)
                        .setParameter("numbers", numbers)
                        .setMaxResults(Search.MOST)
                        .setHint(TIMEOUT, PATIENCE_MILLIS)
                        .getResultStream()
                        .map(row -> new Hit(Kind.LINE, ((UUID) row[0]).toString(), (String) row[1], (String) row[2]))
                        .toList();
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<String> owners(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Stream<String> asTyped =
                lower.equals(text) ? Stream.of() : found(OWNERS, String.class, text, Function.identity()).stream();
        return Stream.concat(found(OWNERS, String.class, lower, Function.identity()).stream(), asTyped)
                .distinct()
                .limit(Search.MOST)
                .toList();
    }

    private <R, T> List<T> found(String query, Class<R> type, String text, Function<R, T> told) {
        List<T> begin =
                rows(query, type, escaped(text) + "%", Search.MOST).map(told).toList();
        if (begin.size() == Search.MOST || text.length() < SHORTEST_WITHIN) {
            return begin;
        }
        // of those that have it twice, some are there already
        return Stream.concat(
                        begin.stream(),
                        rows(query, type, "_%" + escaped(text) + "%", 2 * Search.MOST)
                                .map(told))
                .distinct()
                .limit(Search.MOST)
                .toList();
    }

    private <R> Stream<R> rows(String query, Class<R> type, String pattern, int most) {
        return entities
                .createQuery(query, type)
                .setParameter("text", pattern)
                .setMaxResults(most)
                .setHint(TIMEOUT, PATIENCE_MILLIS)
                .getResultList()
                .stream();
    }

    /** The text stands for itself. */
    private static String escaped(String text) {
        return text.replaceAll("([%_!])", "!$1");
    }
}
