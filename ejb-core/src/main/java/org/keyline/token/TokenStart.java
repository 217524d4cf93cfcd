package org.keyline.token;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has the issuers read and their keys fetched when the server starts, so that the first request finds them in memory. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TokenStart {

    @Inject
    private IssuerKeys keys;

    public TokenStart() {}

    @PostConstruct
    void start() {
        keys.refreshWhenDue();
    }
}
