package org.keyline.alarm;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.AuditTrail;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the alarms. Nobody clears one: the system does, when the condition is over. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Alarms {

    private static final Finder<AlarmRow> FINDER = new Finder<>(
            AlarmRow.class,
            Map.ofEntries(
                    Map.entry("id", "id"),
                    Map.entry("kind", "kind"),
                    Map.entry("severity", "severity"),
                    Map.entry("state", "state"),
                    Map.entry("node", "node"),
                    Map.entry("subject", "subject"),
                    Map.entry("detail", "detail"),
                    Map.entry("times", "times"),
                    Map.entry("raised", "raised"),
                    Map.entry("seen", "seen"),
                    Map.entry("cleared", "cleared"),
                    Map.entry("acknowledgedBy", "acknowledgedBy")),
            "id");

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    private String caller = "";

    public Alarms() {}

    Alarms(EntityManager entities, AuditTrail audit, String caller) {
        this.entities = entities;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * Finds by the names of {@link Alarm}'s parts, the newest first unless a column is named. {@code kind}, {@code severity} and {@code
     * state} are found by the constant's name.
     *
     * @throws Fault.Invalid when there is no such column
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Alarm> find(Find find) {
        Found<AlarmRow> found = FINDER.find(entities, find.sort().isPresent() ? find : find.sortedBy("raised", false));
        return new Found<>(found.rows().stream().map(AlarmRow::alarm).toList(), found.total());
    }

    /** How many conditions last that nobody has taken note of. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public long open() {
        return count("a.state = :active and a.acknowledged is null");
    }

    /** How many conditions last. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public long active() {
        return count("a.state = :active");
    }

    private long count(String condition) {
        return entities.createQuery("select count(a) from AlarmRow a where " + condition, Long.class)
                .setParameter("active", AlarmState.ACTIVE)
                .getSingleResult();
    }

    /**
     * Notes that the caller has taken note of it; nothing when somebody has before.
     *
     * @throws Fault.NotFound when it is forgotten already
     * @throws Fault.Conflict when it changes at the same moment
     */
    public void acknowledge(UUID id) {
        AlarmRow row = entities.find(AlarmRow.class, id);
        if (row == null) {
            throw new Fault.NotFound("This alarm is not there any more: it has been over for long.");
        }
        String by = context == null ? caller : context.getCallerPrincipal().getName();
        if (row.acknowledge(by, Instant.now())) {
            try {
                entities.flush();
            } catch (OptimisticLockException e) {
                throw new Fault.Conflict("The alarm has changed at this moment: look at it again.");
            }
            audit.record("acknowledge", row.alarm().title(), "", row.alarm().detail());
        }
    }
}
