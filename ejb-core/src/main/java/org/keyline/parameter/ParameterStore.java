package org.keyline.parameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.keyline.audit.AuditTrail;
import org.keyline.audit.Edited;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;

/** The parameters' rows. Writing is for the doors, within their transaction. */
@ApplicationScoped
class ParameterStore {

    static final String TOPIC = "parameter";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditTrail audit;

    @Inject
    private ClusterNews news;

    @Inject
    private Event<Edited> changed;

    ParameterStore() {}

    ParameterStore(EntityManager entities, AuditTrail audit, ClusterNews news, Event<Edited> changed) {
        this.entities = entities;
        this.audit = audit;
        this.news = news;
        this.changed = changed;
    }

    /** The values that were set; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<ParameterKey, String> values() {
        Map<ParameterKey, String> values = new EnumMap<>(ParameterKey.class);
        rows().forEach((key, row) -> values.put(key, row.content()));
        return values;
    }

    /** The rows that there are. */
    Map<ParameterKey, Parameter> rows() {
        Map<ParameterKey, Parameter> rows = new EnumMap<>(ParameterKey.class);
        List<Parameter> all = entities.createQuery("select p from Parameter p", Parameter.class)
                .getResultList();
        all.forEach(row -> ParameterKey.named(row.name()).ifPresent(key -> rows.put(key, row)));
        return rows;
    }

    Optional<Parameter> row(ParameterKey key) {
        return Optional.ofNullable(entities.find(Parameter.class, key.parameterName()));
    }

    /** Sets a value and audits it, unless it has that value already. */
    void set(ParameterKey key, String value) {
        Parameter row = row(key).orElseGet(() -> new Parameter(key));
        String before = row.content();
        if (before.equals(value)) {
            return;
        }
        row.change(key, value);
        entities.persist(row);
        audit.record("update", "parameter " + key.parameterName(), before, value);
        changed.fire(new Edited(ParameterKey.class, key, Set.of()));
    }

    /** Writes what was set, and has it announced after the commit. */
    void flush() {
        try {
            entities.flush();
        } catch (OptimisticLockException | ConstraintViolationException e) {
            throw changedMeanwhile();
        } catch (PersistenceException e) {
            if (e.getCause() instanceof ConstraintViolationException) {
                throw changedMeanwhile();
            }
            throw e;
        }
        news.announce(TOPIC);
    }

    private static Fault changedMeanwhile() {
        return new Fault.Conflict("Somebody else has changed parameters meanwhile. Load them again to see the change.");
    }
}
