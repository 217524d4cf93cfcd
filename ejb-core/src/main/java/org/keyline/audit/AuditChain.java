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
        if (next(1).isEmpty()) {
            return 0;
        }
        ChainHead head = entities.find(ChainHead.class, ChainHead.ONLY, LockModeType.PESSIMISTIC_WRITE);
        List<AuditEntry> next = next(AT_ONCE);
        next.forEach(head::add);
        if (!next.isEmpty()) {
            // In the log, which others keep, it shows when the whole chain is made anew.
            ChainLog.LOG.chained(head.number(), head.hash());
        }
        return next.size();
    }

    /** By the whole of an index: after a bulk job very many wait, and are not sorted anew for each of its transactions. */
    private List<AuditEntry> next(int most) {
        return entities.createQuery(
                        "select e from AuditEntry e where e.number is null order by e.number, e.at, e.id",
                        AuditEntry.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many have no place yet. */
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

    /** How far the chain was followed. */
    record Followed(long number, String hash, Optional<String> problem) {

        static final Followed NOTHING = new Followed(0, "", Optional.empty());

        private Followed but(String what) {
            return new Followed(number, hash, Optional.of(what));
        }
    }

    /** The number of its last entry and that one's hash, as they are now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Followed end() {
        ChainHead head = entities.find(ChainHead.class, ChainHead.ONLY);
        return new Followed(head.number(), head.hash(), Optional.empty());
    }

    /** Follows it for some entries more, at most to its end as it was when that was asked for: others may make it longer meanwhile. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Followed follow(Followed before, Followed end) {
        Followed followed = before;
        for (AuditEntry entry : after(before.number(), end.number())) {
            Optional<String> problem = problem(entry, followed.number() + 1, followed.hash());
            if (problem.isPresent()) {
                return followed.but(problem.get());
            }
            followed = new Followed(
                    followed.number() + 1, java.util.Objects.requireNonNull(entry.hash()), Optional.empty());
        }
        if (followed.number() == before.number()) {
            return followed.but("the entries from " + (followed.number() + 1) + " to " + end.number() + " are missing");
        }
        return followed.number() == end.number() && !followed.hash().equals(end.hash())
                ? followed.but("entry " + followed.number() + " is not the one that the chain ended with")
                : followed;
    }

    private List<AuditEntry> after(long number, long end) {
        return entities.createQuery(
                        "select e from AuditEntry e where e.number > :number and e.number <= :end order by e.number",
                        AuditEntry.class)
                .setParameter("number", number)
                .setParameter("end", end)
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
}
