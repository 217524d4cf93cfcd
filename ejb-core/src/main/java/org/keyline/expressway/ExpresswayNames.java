package org.keyline.expressway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that the certificates of all Expressway-C servers may have. */
@ApplicationScoped
public class ExpresswayNames {

    @PersistenceContext
    private EntityManager entities;

    /** For the container's proxy. */
    protected ExpresswayNames() {}

    /** Outside the server. */
    public ExpresswayNames(EntityManager entities) {
        this.entities = entities;
    }

    /** In lower case; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Set<String> all() {
        return entities.createQuery("select e from Expressway e", Expressway.class)
                .getResultStream()
                .flatMap(expressway -> expressway.names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
