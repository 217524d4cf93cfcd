package org.keyline.line;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the lines. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Lines {

    /** What {@link org.keyline.cluster.Changed} is about when a line has changed. */
    public static final String TOPIC = "line";

    private static final Finder<Line> FINDER =
            new Finder<>(Line.class, Map.of("number", "number", "description", "description"), "number");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    public Lines() {}

    Lines(EntityManager entities, Edits edits, ClusterNews news) {
        this.entities = entities;
        this.edits = edits;
        this.news = news;
    }

    /** Finds by {@code number} and {@code description}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Line> find(Find find) {
        return FINDER.find(entities, find);
    }

    /** The line, to be edited and given back to {@link #update}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Line get(UUID id) {
        return edits.get(Line.class, id);
    }

    public Line create(Line line) {
        return edits.create(line);
    }

    public Line update(Line edited) {
        Line updated = edits.update(edited);
        news.announce(TOPIC);
        return updated;
    }

    /** Deletes a line that no device has. */
    public void delete(UUID id) {
        edits.delete(Line.class, id);
    }
}
