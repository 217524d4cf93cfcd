package org.keyline.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * The chain of the audit trail: each entry has the hash of itself and the one before, so that none can be changed or taken out
 * without all behind it. Entries get their place some seconds after their change was committed, from one transaction at a time:
 * in the change's own all administrators would wait for one another.
 */
@ApplicationScoped
class AuditChain {

    /** Entries of one transaction. */
    static final int AT_ONCE = 500;

    @PersistenceContext
    private EntityManager entities;

    AuditChain() {}

    AuditChain(EntityManager entities) {
        this.entities = entities;
    }

    /** Gives the oldest that have none a place, at most {@value #AT_ONCE}; returns how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int extend() {
        if (waiting() == 0) {
            return 0;
        }
        ChainHead head = entities.find(ChainHead.class, ChainHead.ONLY, LockModeType.PESSIMISTIC_WRITE);
        List<AuditEntry> next = entities.createQuery(
                        "select e from AuditEntry e where e.number is null order by e.at, e.id", AuditEntry.class)
                .setMaxResults(AT_ONCE)
                .getResultList();
        next.forEach(head::add);
        if (!next.isEmpty()) {
            // In the log, which others keep, it shows when the whole chain is made anew.
            AuditLog.LOG.chained(head.number(), head.hash());
        }
        return next.size();
    }

    long waiting() {
        return entities.createQuery("select count(e) from AuditEntry e where e.number is null", Long.class)
                .getSingleResult();
    }

    Optional<String> hash(long number) {
        return entities.createQuery("select e.hash from AuditEntry e where e.number = :number", String.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** Follows it from its first entry to the last. */
    ChainVerdict verify() {
        ChainHead head = entities.find(ChainHead.class, ChainHead.ONLY);
        String hash = "";
        long number = 0;
        for (List<AuditEntry> page = after(0); !page.isEmpty(); page = after(number)) {
            for (AuditEntry entry : page) {
                number++;
                Optional<String> problem = problem(entry, number, hash);
                if (problem.isPresent()) {
                    return verdict(head, problem);
                }
                hash = java.util.Objects.requireNonNull(entry.hash());
            }
            entities.clear();
        }
        return verdict(head, atTheEnd(head, number, hash));
    }

    private List<AuditEntry> after(long number) {
        return entities.createQuery(
                        "select e from AuditEntry e where e.number > :number order by e.number", AuditEntry.class)
                .setParameter("number", number)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    private static Optional<String> problem(AuditEntry entry, long number, String before) {
        if (!Long.valueOf(number).equals(entry.number())) {
            return Optional.of("entry " + number + " is missing");
        }
        return ChainHash.of(before, number, entry).equals(entry.hash())
                ? Optional.empty()
                : Optional.of("entry " + number + " is not as it was written");
    }

    private static Optional<String> atTheEnd(ChainHead head, long number, String hash) {
        if (number < head.number()) {
            return Optional.of("the entries from " + (number + 1) + " to " + head.number() + " are missing");
        }
        return number > head.number() || !hash.equals(head.hash())
                ? Optional.of("entry " + number + " is not the one that the chain ended with")
                : Optional.empty();
    }

    private ChainVerdict verdict(ChainHead head, Optional<String> problem) {
        return new ChainVerdict(head.number(), head.hash(), waiting(), problem);
    }
}
