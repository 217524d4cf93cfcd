package org.keyline.door;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Audited;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/**
 * A door to one kind of thing: who may find, read, create, change and delete it, audited, and told to all nodes. A feature's
 * door is a stateless EJB that says what is its own.
 */
@RolesAllowed(Roles.ADMINISTRATOR)
public abstract class Door<T extends Audited> {

    /** More than this are not deleted at once: it is one transaction. */
    public static final int MOST_AT_ONCE = 1000;

    private final Class<T> type;
    private final Finder<T> finder;

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    protected Door(Finder<T> finder) {
        this.type = finder.entity();
        this.finder = finder;
    }

    /** Outside the server. */
    protected Door(Finder<T> finder, EntityManager entities, Edits edits, ClusterNews news) {
        this(finder);
        this.entities = entities;
        this.edits = edits;
        this.news = news;
    }

    /** The {@link org.keyline.cluster.Changed} topic when this one has changed. */
    protected abstract String topic(T thing);

    /** Whether the nodes have to hear of one that is new or gone, and not only of one that has changed. */
    protected boolean isNewsByItself() {
        return true;
    }

    /** Refuses what its own rules cannot: those that look at others. Asked once it is written, before the commit. */
    protected void check(T written) {}

    /** For what else the feature's door asks. */
    protected final EntityManager entities() {
        return entities;
    }

    /**
     * One page of them, by the columns of the feature's {@link Finder}.
     *
     * @throws Fault.Invalid when there is no such column
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<T> find(Find find) {
        return finder.find(entities, find);
    }

    /**
     * One of them, to be edited and given back to {@link #update}.
     *
     * @throws Fault.NotFound when it is not there
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public T get(UUID id) {
        return edits.get(type, id);
    }

    /**
     * What depends on these, one for each that has any: the Dependency Records.
     *
     * @param ids at most {@value #MOST_AT_ONCE}; those that are gone already are passed over
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<Dependents> dependents(Collection<UUID> ids) {
        refuseTooMany(ids);
        return ids.stream()
                .map(id -> entities.find(type, id))
                .filter(java.util.Objects::nonNull)
                .map(edits::dependents)
                .filter(dependents -> dependents.total() > 0)
                .toList();
    }

    /**
     * Adds a new one.
     *
     * @throws Fault.Invalid when it breaks a rule or clashes with another
     */
    public T create(T thing) {
        T created = edits.create(thing);
        check(created);
        if (isNewsByItself()) {
            news.announce(topic(created));
        }
        return created;
    }

    /**
     * Writes one that was read before.
     *
     * @throws Fault.Invalid when it breaks a rule or clashes with another
     * @throws Fault.Conflict when somebody else has changed it since
     */
    public T update(T edited) {
        Set<String> topics = new LinkedHashSet<>();
        topics.add(topic(edits.get(type, edited.getId())));
        T updated = edits.update(edited);
        check(updated);
        topics.add(topic(updated));
        topics.forEach(news::announce);
        return updated;
    }

    /**
     * Deletes one that nothing depends on.
     *
     * @throws Fault.Invalid when something does, or when it cannot be deleted at all
     */
    public void delete(UUID id) {
        String topic = topic(edits.get(type, id));
        edits.delete(type, id);
        if (isNewsByItself()) {
            news.announce(topic);
        }
    }

    /**
     * Deletes all of these or none of them.
     *
     * @param ids at most {@value #MOST_AT_ONCE}
     */
    public void delete(Collection<UUID> ids) {
        refuseTooMany(ids);
        ids.forEach(this::delete);
    }

    private static void refuseTooMany(Collection<UUID> ids) {
        if (ids.size() > MOST_AT_ONCE) {
            throw new Fault.Invalid("At most " + MOST_AT_ONCE + " can be handled at once; narrow what is found.");
        }
    }
}
