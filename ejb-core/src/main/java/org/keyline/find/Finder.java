package org.keyline.find;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SingularAttribute;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.JpaExpression;
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
        List<T> rows = page(entities, builder, find);
        return new Found<>(rows, isLast(rows, find) ? find.first() + rows.size() : count(entities, builder, find));
    }

    /** One attribute of all that the criteria find, by their identifiers. */
    public Map<UUID, String> values(EntityManager entities, List<Criterion> criteria, String attribute) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Root<T> root = query.from(entity);
        Find find = new Find(criteria, Optional.empty(), true, 0, 1);
        query.multiselect(root.get("id"), root.get(attribute)).where(conditions(builder, query, root, find));
        return entities.createQuery(query).getResultList().stream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /**
     * The identifiers of all that is found, by the finder's own order, whatever page is asked for.
     *
     * @param most of them; one more says that there are more
     */
    public List<UUID> ids(EntityManager entities, Find find, int most) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<UUID> query = builder.createQuery(UUID.class);
        Root<T> root = query.from(entity);
        query.select(root.get("id"))
                .where(conditions(builder, query, root, find))
                .orderBy(builder.asc(path(root, order)));
        return entities.createQuery(query).setMaxResults(most).getResultList();
    }

    /** How many are found. */
    public long count(EntityManager entities, Find find) {
        return count(entities, entities.getCriteriaBuilder(), find);
    }

    /** The last page says by itself how many there are: they are not looked for twice. */
    private static boolean isLast(List<?> rows, Find find) {
        return rows.size() < find.size() && (find.first() == 0 || !rows.isEmpty());
    }

    private List<T> page(EntityManager entities, CriteriaBuilder builder, Find find) {
        return find.sort().orElse(order).equals(order) || !isKnownByUuid(entities)
                ? rows(entities, builder, find)
                : rowsOf(entities, builder, sorted(entities, builder, find));
    }

    private boolean isKnownByUuid(EntityManager entities) {
        return entities.getMetamodel().entity(entity).getIdType().getJavaType() == UUID.class;
    }

    private List<T> rows(EntityManager entities, CriteriaBuilder builder, Find find) {
        CriteriaQuery<T> query = builder.createQuery(entity);
        Root<T> root = query.from(entity);
        query.select(root).where(conditions(builder, query, root, find)).orderBy(orders(builder, root, find));
        return entities.createQuery(query)
                .setFirstResult(find.first())
                .setMaxResults(find.size())
                .getResultList();
    }

    /** By a column that has no index with the finder's own all rows are sorted: their identifiers are less to carry about. */
    private List<UUID> sorted(EntityManager entities, CriteriaBuilder builder, Find find) {
        CriteriaQuery<UUID> query = builder.createQuery(UUID.class);
        Root<T> root = query.from(entity);
        query.select(root.get("id"))
                .where(conditions(builder, query, root, find))
                .orderBy(orders(builder, root, find));
        return entities.createQuery(query)
                .setFirstResult(find.first())
                .setMaxResults(find.size())
                .getResultList();
    }

    /** In the order of these; one that has gone meanwhile is left out. */
    private List<T> rowsOf(EntityManager entities, CriteriaBuilder builder, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        CriteriaQuery<Tuple> query = builder.createTupleQuery();
        Root<T> root = query.from(entity);
        query.multiselect(root.get("id"), root).where(root.get("id").in(ids));
        Map<UUID, T> rows = entities.createQuery(query).getResultList().stream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> row.get(1, entity)));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /** By the column that is asked for, and among equals by the one whose values are unique: once, if that is the same. */
    private List<Order> orders(CriteriaBuilder builder, Root<T> root, Find find) {
        String column = find.sort().orElse(order);
        Path<?> sort = path(root, column);
        Order first = find.ascending() ? builder.asc(sort) : builder.desc(sort);
        return column.equals(order) ? List.of(first) : List.of(first, builder.asc(path(root, order)));
    }

    private long count(EntityManager entities, CriteriaBuilder builder, Find find) {
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<T> root = query.from(entity);
        query.select(builder.count(root)).where(conditions(builder, query, root, find));
        return entities.createQuery(query).getSingleResult();
    }

    private Predicate[] conditions(CriteriaBuilder builder, CriteriaQuery<?> query, Root<T> root, Find find) {
        return find.criteria().stream()
                .map(criterion -> condition(builder, query, root, criterion))
                .toArray(Predicate[]::new);
    }

    /** A text of what rows refer to is looked for there first: they are few, and the rows that refer to them have an index. */
    private Predicate condition(CriteriaBuilder builder, CriteriaQuery<?> query, Root<T> root, Criterion criterion) {
        String attributes = columns.getOrDefault(criterion.column(), "");
        int dot = attributes.indexOf('.');
        if (dot > 0
                && criterion.operator().takesText()
                && root.getModel().getAttribute(attributes.substring(0, dot)) instanceof SingularAttribute<?, ?> single
                && single.isAssociation()) {
            return referring(builder, query, root, single, attributes.substring(dot + 1), criterion);
        }
        return condition(builder, path(root, criterion.column()), criterion);
    }

    private static <R> Predicate referring(
            CriteriaBuilder builder,
            CriteriaQuery<?> query,
            Root<?> root,
            SingularAttribute<?, R> reference,
            String attribute,
            Criterion criterion) {
        Subquery<R> those = query.subquery(reference.getJavaType());
        Root<R> one = those.from(reference.getJavaType());
        those.select(one).where(condition(builder, one.get(attribute), criterion));
        return root.get(reference.getName()).in(those);
    }

    private static Predicate condition(CriteriaBuilder builder, Path<?> path, Criterion criterion) {
        if (criterion.operator().isOfTime()) {
            Expression<Instant> time = time(path, criterion);
            Instant moment = moment(criterion);
            return criterion.operator() == Operator.FROM
                    ? builder.greaterThanOrEqualTo(time, moment)
                    : builder.lessThanOrEqualTo(time, moment);
        }
        Expression<String> value = text(path);
        Expression<String> lower = builder.lower(value);
        String text = criterion.text().toLowerCase(Locale.ROOT);
        return switch (criterion.operator()) {
            case BEGINS_WITH -> builder.like(lower, escaped(text) + "%", ESCAPE);
            case CONTAINS -> builder.like(lower, "%" + escaped(text) + "%", ESCAPE);
            case ENDS_WITH -> builder.like(lower, "%" + escaped(text), ESCAPE);
            case IS_EXACTLY -> builder.equal(lower, text);
            case IS_EMPTY ->
                isText(path) ? builder.or(builder.isNull(value), builder.equal(value, "")) : builder.isNull(path);
            case IS_NOT_EMPTY ->
                isText(path)
                        ? builder.and(builder.isNotNull(value), builder.notEqual(value, ""))
                        : builder.isNotNull(path);
            case FROM, UNTIL -> throw new IllegalStateException("of time");
        };
    }

    @SuppressWarnings("unchecked")
    private static Expression<Instant> time(Path<?> path, Criterion criterion) {
        if (path.getJavaType() != Instant.class) {
            throw new Fault.Invalid("The column " + criterion.column() + " has no times.");
        }
        return (Expression<Instant>) path;
    }

    private static Instant moment(Criterion criterion) {
        try {
            return Instant.parse(criterion.text());
        } catch (DateTimeParseException e) {
            throw new Fault.Invalid("This is no time: " + criterion.text() + ".");
        }
    }

    /** A cast that the database carries out, where it is not text already: not every database takes a number or a boolean for one. */
    @SuppressWarnings("unchecked")
    private static Expression<String> text(Path<?> path) {
        return isText(path) ? (Expression<String>) path : ((JpaExpression<?>) path).cast(String.class);
    }

    private static boolean isText(Path<?> path) {
        return path.getJavaType() == String.class;
    }

    private Path<?> path(Root<T> root, String column) {
        String attributes = columns.get(column);
        if (attributes == null) {
            throw new Fault.Invalid("There is no column " + column + " to find or sort by.");
        }
        Path<?> path = root;
        for (String attribute : attributes.split("\\.", -1)) {
            path = path == root && isOptional(root, attribute) ? joined(root, attribute) : path.get(attribute);
        }
        return path;
    }

    /** Whether rows may be without it: such ones are found and sorted too. */
    private static boolean isOptional(Root<?> root, String attribute) {
        return root.getModel().getAttribute(attribute) instanceof SingularAttribute<?, ?> single
                && single.isAssociation()
                && single.isOptional();
    }

    private static Path<?> joined(Root<?> root, String attribute) {
        for (Join<?, ?> join : root.getJoins()) {
            if (join.getAttribute().getName().equals(attribute)) {
                return join;
            }
        }
        return root.join(attribute, JoinType.LEFT);
    }

    /** The text stands for itself: the wildcards of LIKE in it are escaped. */
    private static String escaped(String text) {
        return text.replaceAll("([%_!])", "!$1");
    }
}
