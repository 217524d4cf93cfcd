package org.keyline.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
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

    @Inject
    private Origin origin;

    private final Supplier<String> caller;

    public AuditTrail() {
        this.caller = () -> session.getCallerPrincipal().getName();
    }

    /** Outside the server. */
    public AuditTrail(EntityManager entities, Supplier<String> caller) {
        this.entities = entities;
        this.caller = caller;
        this.origin = new Origin();
    }

    /**
     * Adds an entry in the caller's name, of a thing that is one value.
     *
     * @param action what was done: {@code update}, {@code create}, {@code delete} or a command
     * @param object what it was done to: {@code parameter ClusterSIPOAuthMode}
     * @param before the value before; empty when there was none
     * @param after the value after; empty when there is none
     */
    public void record(String action, String object, String before, String after) {
        record(action, object, FieldChange.of(before, after));
    }

    /** The same of a thing with fields, of which those are told that have changed. */
    public void record(String action, String object, List<FieldChange> changes) {
        String node = System.getProperty("jboss.node.name", "");
        AuditEntry entry = new AuditEntry(Instant.now(), caller.get(), here(), node, action, object, changes);
        entities.persist(entry);
        AuditLine line = entry.line();
        AuditLog.LOG.changed(
                harmless(line.actor()),
                line.channel(),
                line.address(),
                harmless(action),
                harmless(object),
                harmless(line.words()));
    }

    /**
     * The same in the name of one who asked for it earlier, for one of very many changes. It is no line of the log: who makes them says
     * there what they are, and the end of the chain stands there in any case.
     */
    public void record(Author author, String action, String object, List<FieldChange> changes) {
        if (author.equals(Author.TRYING)) {
            return;
        }
        Origin origin = new Origin();
        origin.is(author.channel(), author.address());
        String node = System.getProperty("jboss.node.name", "");
        entities.persist(new AuditEntry(Instant.now(), author.name(), origin, node, action, object, changes));
    }

    /** What somebody entered is no line of the log by itself: the log is what the trail is compared with. */
    static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Where no request is under way, a node does it by itself. */
    private Origin here() {
        try {
            Origin copy = new Origin();
            copy.is(origin.channel(), origin.address());
            return copy;
        } catch (ContextNotActiveException e) {
            return new Origin();
        }
    }
}
