package org.keyline.find;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyline.fault.Fault;

/**
 * Finds a page of entities, filtering and sorting in the database.
 *
 * @param entity what is found
 * @param columns the columns that may be asked for, to the attribute's path from the entity: {@code type} to
 *     {@code type.name}. Only these reach the query.
 * @param order the column that rows are sorted by when none is asked for, and among equals; its values are unique
 */
public record Finder<T>(Class<T> entity, Map<String, String> columns, String order) {

    private static final char ESCAPE = '!';

    public Finder {
        columns = Map.copyOf(columns);
    }

    /** The page that was asked for. */
    public Found<T> find(EntityManager entities, Find find) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        return new Found<>(page(entities, builder, find), count(entities, builder, find));
    }

    private List<T> page(EntityManager entities, CriteriaBuilder builder, Find find) {
        CriteriaQuery<T> query = builder.createQuery(entity);
        Root<T> root = query.from(entity);
        Expression<?> unique = path(root, order);
        Expression<?> sort =
                find.sort().<Expression<?>>map(column -> path(root, column)).orElse(unique);
        query.select(root)
                .where(conditions(builder, root, find))
                .orderBy(find.ascending() ? builder.asc(sort) : builder.desc(sort), builder.asc(unique));
        return entities.createQuery(query)
                .setFirstResult(find.first())
                .setMaxResults(find.size())
                .getResultList();
    }

    private long count(EntityManager entities, CriteriaBuilder builder, Find find) {
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<T> root = query.from(entity);
        query.select(builder.count(root)).where(conditions(builder, root, find));
        return entities.createQuery(query).getSingleResult();
    }

    private Predicate[] conditions(CriteriaBuilder builder, Root<T> root, Find find) {
        return find.filters().entrySet().stream()
                .map(filter -> builder.like(
                        builder.lower(path(root, filter.getKey()).as(String.class)),
                        pattern(filter.getValue()),
                        ESCAPE))
                .toArray(Predicate[]::new);
    }

    private Path<?> path(Root<T> root, String column) {
        String attributes = columns.get(column);
        if (attributes == null) {
            throw new Fault.Invalid("There is no column " + column + " to find or sort by.");
        }
        Path<?> path = root;
        for (String attribute : attributes.split("\\.", -1)) {
            path = path.get(attribute);
        }
        return path;
    }

    /** The text stands for itself: the wildcards of LIKE in it are escaped. */
    private static String pattern(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([%_!])", "!$1") + "%";
    }
}
