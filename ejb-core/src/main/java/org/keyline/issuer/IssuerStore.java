package org.keyline.issuer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads the issuers for the directory. */
@ApplicationScoped
class IssuerStore {

    @PersistenceContext
    private EntityManager entities;

    IssuerStore() {}

    IssuerStore(EntityManager entities) {
        this.entities = entities;
    }

    /** All issuers that have an address, by name; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<IssuerFacts> facts() {
        return entities.createQuery("select i from TokenIssuer i order by i.name", TokenIssuer.class)
                .getResultStream()
                .map(TokenIssuer::facts)
                .filter(issuer -> !issuer.uri().isEmpty())
                .toList();
    }
}
