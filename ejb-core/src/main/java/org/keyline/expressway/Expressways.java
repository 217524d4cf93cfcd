package org.keyline.expressway;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/**
 * The door to the Expressway-C servers. A change counts from the next handshake on; the connections of a server that was
 * deleted, or whose name was taken away, are closed.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Expressways {

    /** The {@link org.keyline.cluster.Changed} topic. */
    public static final String TOPIC = "expressway";

    private static final Finder<Expressway> FINDER = new Finder<>(
            Expressway.class,
            Map.of("hostName", "hostName", "description", "description", "subjectNames", "subjectNames"),
            "hostName");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    public Expressways() {}

    Expressways(EntityManager entities, Edits edits, ClusterNews news) {
        this.entities = entities;
        this.edits = edits;
        this.news = news;
    }

    /** Finds by {@code hostName}, {@code description} and {@code subjectNames}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Expressway> find(Find find) {
        return FINDER.find(entities, find);
    }

    /** The server of this host name, whatever its case. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Optional<Expressway> named(String hostName) {
        return entities.createQuery(
                        "select e from Expressway e where lower(e.hostName) = lower(:name)", Expressway.class)
                .setParameter("name", hostName)
                .getResultStream()
                .findFirst();
    }

    /** The server, to be edited and given back to {@link #update}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Expressway get(UUID id) {
        return edits.get(Expressway.class, id);
    }

    public Expressway create(Expressway expressway) {
        Expressway created = edits.create(expressway);
        news.announce(TOPIC);
        return created;
    }

    public Expressway update(Expressway edited) {
        Expressway updated = edits.update(edited);
        news.announce(TOPIC);
        return updated;
    }

    public void delete(UUID id) {
        edits.delete(Expressway.class, id);
        news.announce(TOPIC);
    }
}
