package org.keyline.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The revocations' rows. Writing is for those who have a transaction. */
@ApplicationScoped
class RevocationStore {

    @PersistenceContext
    private EntityManager entities;

    RevocationStore() {}

    RevocationStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Those that are of use yet, the newest first; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<Revocation> current(Instant now) {
        return entities.createQuery(
                        "select r from Revocation r where r.ends > :now order by r.made desc, r.mark", Revocation.class)
                .setParameter("now", now)
                .getResultList();
    }

    /** One of them; outside any transaction. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Optional<Revocation> current(long mark, Instant now) {
        return find(mark).filter(revocation -> revocation.ends().isAfter(now));
    }

    @Transactional(Transactional.TxType.REQUIRED)
    int removeEnded(Instant now) {
        return entities.createQuery("delete from Revocation r where r.ends <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }

    Optional<Revocation> find(long mark) {
        return Optional.ofNullable(entities.find(Revocation.class, mark));
    }

    /** What others change at the same time waits until this transaction ends. */
    Optional<Revocation> findToChange(long mark) {
        return Optional.ofNullable(entities.find(Revocation.class, mark, LockModeType.PESSIMISTIC_WRITE));
    }

    /** In one order, so that of two who want all none waits for the other. */
    List<Revocation> allToChange() {
        return entities.createQuery("select r from Revocation r order by r.mark", Revocation.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    long count() {
        return entities.createQuery("select count(r) from Revocation r", Long.class)
                .getSingleResult();
    }

    /** At once: who comes second is told here and not at the transaction's end. */
    void add(Revocation revocation) {
        entities.persist(revocation);
        entities.flush();
    }

    void remove(Revocation revocation) {
        entities.remove(revocation);
    }
}
