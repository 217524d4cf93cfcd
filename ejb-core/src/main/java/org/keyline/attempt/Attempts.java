package org.keyline.attempt;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the record of registration attempts. */
@Stateless
public class Attempts {

    private static final Finder<AttemptRow> FINDER = new Finder<>(
            AttemptRow.class,
            Map.of(
                    "id", "id",
                    "time", "at",
                    "peer", "peer",
                    "device", "device",
                    "line", "line",
                    "user", "user",
                    "stage", "stage",
                    "reason", "reason",
                    "detail", "detail",
                    "count", "count"),
            "id");

    @PersistenceContext
    private EntityManager entities;

    public Attempts() {}

    Attempts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Finds by the names of {@link Attempt}'s parts, the newest first unless a column is named. {@code stage} and {@code
     * reason} are filtered by the constant's name; {@code time} and {@code count} only sort.
     *
     * @throws org.keyline.fault.Fault.Invalid when there is no such column
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Attempt> find(Find find) {
        Find sorted = find.sort().isPresent() ? find : find.sortedBy("time", false);
        Found<AttemptRow> found = FINDER.find(entities, sorted);
        return new Found<>(found.rows().stream().map(AttemptRow::attempt).toList(), found.total());
    }

    /** How many attempts were refused since then. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public long refusedSince(Instant start) {
        return entities.createQuery(
                        "select coalesce(sum(a.count), 0) from AttemptRow a where a.at >= :start and a.reason <> :none",
                        Long.class)
                .setParameter("start", start)
                .setParameter("none", Reason.NONE)
                .getSingleResult();
    }
}
