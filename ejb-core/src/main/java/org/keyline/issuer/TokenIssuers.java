package org.keyline.issuer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the trusted issuers. A change counts from the next request on, on every node. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class TokenIssuers {

    /** What {@link org.keyline.cluster.Changed} is about when an issuer has changed. */
    public static final String TOPIC = "issuer";

    private static final Finder<TokenIssuer> FINDER =
            new Finder<>(TokenIssuer.class, Map.of("name", "name", "uri", "uri"), "name");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    public TokenIssuers() {}

    TokenIssuers(EntityManager entities, Edits edits, ClusterNews news) {
        this.entities = entities;
        this.edits = edits;
        this.news = news;
    }

    /** Finds by {@code name} and {@code uri}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<TokenIssuer> find(Find find) {
        return FINDER.find(entities, find);
    }

    /** The issuer, to be edited and given back to {@link #update}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public TokenIssuer get(UUID id) {
        return edits.get(TokenIssuer.class, id);
    }

    /** The issuer of this name, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<TokenIssuer> named(String name) {
        return entities.createQuery("select i from TokenIssuer i where i.name = :name", TokenIssuer.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public TokenIssuer create(TokenIssuer issuer) {
        TokenIssuer created = edits.create(issuer);
        refuseAmbiguity(created);
        news.announce(TOPIC);
        return created;
    }

    /** Tokens that were found valid are checked anew by the changed rules. */
    public TokenIssuer update(TokenIssuer edited) {
        TokenIssuer updated = edits.update(edited);
        refuseAmbiguity(updated);
        news.announce(TOPIC);
        return updated;
    }

    /** Its tokens are refused from then on; phones that are registered stay so until their registration ends. */
    public void delete(UUID id) {
        edits.delete(TokenIssuer.class, id);
        news.announce(TOPIC);
    }

    /**
     * {@code iss} picks the rules, so no two may have the same; an empty address may be the same as one written out. A
     * reference token names no issuer, so no two may be asked: what is one's secret would be told the other.
     */
    private void refuseAmbiguity(TokenIssuer issuer) {
        List<TokenIssuer> others = entities.createQuery(
                        "select i from TokenIssuer i where i <> :issuer", TokenIssuer.class)
                .setParameter("issuer", issuer)
                .getResultList();
        for (TokenIssuer other : others) {
            if (other.effectiveUri().equals(issuer.effectiveUri())) {
                throw new Fault.Invalid("The " + other.title() + " has the same address.");
            }
            if (other.introspects() && issuer.introspects()) {
                throw new Fault.Invalid("The " + other.title()
                        + " is asked about reference tokens already; they do not say whose they are.");
            }
        }
    }
}
