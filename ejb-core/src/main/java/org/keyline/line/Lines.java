package org.keyline.line;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Outside the server. */
    public Lines(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    /**
     * The lines of these numbers, in their order; a number that no line has yet becomes a line, in the caller's transaction.
     *
     * @throws org.keyline.fault.Fault.Invalid when somebody else makes one of them at the same time
     */
    public List<Line> ofNumbers(List<DirectoryNumber> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<DirectoryNumber, Line> known = entities()
                .createQuery("select l from Line l where l.number in :numbers", Line.class)
                .setParameter(
                        "numbers", numbers.stream().map(DirectoryNumber::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(Line::getDirectoryNumber, Function.identity()));
        return numbers.stream()
                .map(number -> known.computeIfAbsent(number, missing -> create(new Line(missing))))
                .toList();
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
