package org.keyline.line;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/** The door to the lines. Found by {@code number} and {@code description}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Lines extends Door<Line> {

    /** What {@link org.keyline.cluster.Changed} is about when a line has changed. */
    public static final String TOPIC = "line";

    /** The columns that they are found by. */
    public static final Finder<Line> FINDER =
            new Finder<>(Line.class, Map.of("number", "number", "description", "description"), "number");

    public Lines() {
        super(FINDER);
    }

    Lines(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    @Override
    protected String topic(Line line) {
        return TOPIC;
    }

    /** Nobody has to know of one that no device has. */
    @Override
    protected boolean isNewsByItself() {
        return false;
    }
}
