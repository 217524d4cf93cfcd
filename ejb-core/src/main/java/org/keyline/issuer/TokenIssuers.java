package org.keyline.issuer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Finder;

/**
 * The door to the trusted issuers. A change counts from the next request on, on every node. Found by {@code name}
 * and {@code uri}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class TokenIssuers extends Door<TokenIssuer> {

    /** What {@link org.keyline.cluster.Changed} is about when an issuer has changed. */
    public static final String TOPIC = "issuer";

    private static final Finder<TokenIssuer> FINDER =
            new Finder<>(TokenIssuer.class, Map.of("name", "name", "uri", "uri"), "name");

    public TokenIssuers() {
        super(FINDER);
    }

    TokenIssuers(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    /** The issuer of this name, to be edited and given back to {@link #update}; by itself also within a transaction. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<TokenIssuer> named(String name) {
        return entities()
                .createQuery("select i from TokenIssuer i where i.name = :name", TokenIssuer.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /**
     * {@code iss} picks the rules, so no two may have the same; an empty address may be the same as one written out. A
     * reference token names no issuer, so no two may be asked: what is one's secret would be told the other.
     */
    @Override
    protected void check(TokenIssuer issuer) {
        List<TokenIssuer> others = entities()
                .createQuery("select i from TokenIssuer i where i <> :issuer", TokenIssuer.class)
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

    @Override
    protected String topic(TokenIssuer issuer) {
        return TOPIC;
    }
}
