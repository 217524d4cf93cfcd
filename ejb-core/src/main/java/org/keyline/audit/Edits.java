package org.keyline.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;

/**
 * An administrator's edits, each of them checked against the entity's own rules, written and audited in the door's
 * transaction. What the database refuses comes out as a {@link Fault}.
 */
@ApplicationScoped
public class Edits {

    /** What no text has a use for, and not every database takes. */
    private static final Pattern CONTROL = Pattern.compile("(?s).*[\\p{Cntrl}&&[^\\n\\r\\t]].*");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Validator validator;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<Dependents> leaving;

    @Inject
    private Event<Edited> edited;

    protected Edits() {}

    /** Outside the server. */
    public Edits(
            EntityManager entities,
            Validator validator,
            AuditTrail audit,
            Event<Dependents> leaving,
            Event<Edited> edited) {
        this.entities = entities;
        this.validator = validator;
        this.audit = audit;
        this.leaving = leaving;
        this.edited = edited;
    }

    /** The entity with this identifier. */
    public <T extends Audited> T get(Class<T> type, UUID id) {
        T found = entities.find(type, id);
        if (found == null) {
            throw new Fault.NotFound("It is not there any more: somebody may have deleted it.");
        }
        return found;
    }

    /** Adds a new entity. */
    public <T extends Audited> T create(T thing) {
        check(thing);
        written(thing, () -> entities.persist(thing));
        audit.record("create", thing.title(), FieldChange.between(List.of(), thing.values()));
        return thing;
    }

    /** Writes an entity that was read some time ago. */
    public <T extends Audited> T update(T thing) {
        check(thing);
        Audited current = get(thing.getClass(), thing.getId());
        if (current.getVersion() != thing.getVersion()) {
            throw conflict(thing);
        }
        List<FieldValue> before = current.values();
        T merged = entities.merge(thing);
        written(merged, () -> {});
        List<FieldChange> changes = FieldChange.between(before, merged.values());
        if (!changes.isEmpty()) {
            audit.record("update", merged.title(), changes);
            tell(thing, changes);
        }
        return merged;
    }

    /** Deletes an entity that nothing depends on. */
    public <T extends Audited> void delete(Class<T> type, UUID id) {
        T thing = get(type, id);
        refuseInUse(thing);
        written(thing, () -> entities.remove(thing));
        audit.record("delete", thing.title(), FieldChange.between(thing.values(), List.of()));
    }

    /**
     * Adds one of many by the same rules, in the name of one who asked for it earlier. Nothing is flushed: what the database refuses
     * comes out of the caller's flush.
     *
     * @throws Fault.Invalid when it breaks a rule; nothing was written then
     */
    public void add(Author author, Audited thing) {
        check(thing);
        entities.persist(thing);
        audit.record(author, "create", thing.title(), FieldChange.between(List.of(), thing.values()));
    }

    /**
     * The same for one that is there and was changed in place.
     *
     * @param before its values before
     * @throws Fault.Invalid when it breaks a rule; the caller takes it out of the persistence context then
     */
    public void change(Author author, Audited changed, List<FieldValue> before) {
        check(changed);
        List<FieldChange> changes = FieldChange.between(before, changed.values());
        audit.record(author, "update", changed.title(), changes);
        tell(changed, changes);
    }

    private void tell(Audited thing, List<FieldChange> changes) {
        edited.fire(new Edited(
                thing.getClass(),
                thing.getId(),
                changes.stream().map(FieldChange::field).collect(Collectors.toSet())));
    }

    /**
     * The same for one that is to go.
     *
     * @throws Fault.Invalid when something depends on it
     */
    public void remove(Author author, Audited thing) {
        refuseInUse(thing);
        entities.remove(thing);
        audit.record(author, "delete", thing.title(), FieldChange.between(thing.values(), List.of()));
    }

    /** What somebody did that is no change of a thing: {@code run}, {@code bulk job 3}. */
    public void note(Author author, String action, String object, String what) {
        audit.record(author, action, object, FieldChange.of("", what));
    }

    private void refuseInUse(Audited thing) {
        Dependents dependents = dependents(thing);
        if (dependents.total() > 0) {
            throw new Fault.Invalid(
                    "The " + thing.title() + " cannot be deleted; it is used by: " + dependents.words() + ".");
        }
    }

    /** What depends on it. */
    public Dependents dependents(Audited thing) {
        Dependents dependents = new Dependents(thing);
        leaving.fire(dependents);
        return dependents;
    }

    private void check(Audited thing) {
        for (FieldValue field : thing.values()) {
            if (CONTROL.matcher(field.value()).matches()) {
                throw new Fault.Invalid("The " + field.name() + " holds control characters: enter it anew.");
            }
        }
        var problems = validator.validate(thing);
        if (!problems.isEmpty()) {
            throw new Fault.Invalid(problems.stream()
                    .map(ConstraintViolation::getMessage)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" ")));
        }
    }

    private void written(Audited thing, Runnable write) {
        try {
            write.run();
            entities.flush();
        } catch (OptimisticLockException e) {
            throw conflict(thing);
        } catch (ConstraintViolationException e) {
            throw refused(thing);
        } catch (PersistenceException e) {
            if (e.getCause() instanceof ConstraintViolationException) {
                throw refused(thing);
            }
            throw e;
        }
    }

    private static Fault conflict(Audited thing) {
        return new Fault.Conflict(
                "The " + thing.title() + " was changed by somebody else meanwhile. Load it again to see the change.");
    }

    private static Fault refused(Audited thing) {
        return new Fault.Invalid(
                "The " + thing.title() + " clashes with another that has the same name, or is in use.");
    }
}
