package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The trusted certificates in the database. Changes are for the door, within its transaction. */
@ApplicationScoped
class TrustRows {

    @PersistenceContext
    private EntityManager entities;

    TrustRows() {}

    TrustRows(EntityManager entities) {
        this.entities = entities;
    }

    List<TrustCertificate> of(CertificatePurpose purpose) {
        return entities.createQuery(
                        "select t from TrustCertificate t where t.purpose = :purpose order by t.added, t.fingerprint",
                        TrustCertificate.class)
                .setParameter("purpose", purpose)
                .getResultList();
    }

    /** Outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<TrustCertificate> committed(CertificatePurpose purpose) {
        return of(purpose);
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    boolean isSeeded(CertificatePurpose purpose) {
        return entities.find(TrustSeed.class, purpose) != null;
    }

    /**
     * Takes over what a node had in its file, in a transaction of its own. Of several nodes that try at once one prevails: the
     * seed's key is the purpose.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void seed(CertificatePurpose purpose, Collection<X509Certificate> certificates, Instant now) {
        entities.persist(new TrustSeed(purpose, now));
        certificates.stream()
                .distinct()
                .forEach(certificate -> entities.persist(new TrustCertificate(purpose, certificate, "", now)));
        entities.flush();
    }
}
