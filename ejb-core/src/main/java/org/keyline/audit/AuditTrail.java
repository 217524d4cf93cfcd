package org.keyline.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Records who changed what. An entry joins the transaction of the change: both stand or neither.
 *
 * <p>It lets everybody in, and says so: the container tells the caller's name only to beans that say whom they let in, and
 * takes him for anonymous in all others. Whoever may make the change was let in by its door.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AuditTrail {

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private SessionContext session;

    private final Supplier<String> caller;

    public AuditTrail() {
        this.caller = () -> session.getCallerPrincipal().getName();
    }

    /** Outside the server. */
    public AuditTrail(EntityManager entities, Supplier<String> caller) {
        this.entities = entities;
        this.caller = caller;
    }

    /**
     * Adds an entry in the caller's name.
     *
     * @param action what was done: {@code update}, {@code create}, {@code delete} or a command
     * @param object what it was done to: {@code parameter ClusterSIPOAuthMode}
     * @param before the value before; empty when there was none
     * @param after the value after; empty when there is none
     */
    public void record(String action, String object, String before, String after) {
        String node = System.getProperty("jboss.node.name", "");
        entities.persist(new AuditEntry(Instant.now(), caller.get(), node, action, object, before, after));
        AuditLog.LOG.changed(caller.get(), action, object, before, after);
    }
}
