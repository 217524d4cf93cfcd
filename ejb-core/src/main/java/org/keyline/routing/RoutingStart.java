package org.keyline.routing;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has the cluster's dialog key read when the server starts, so that no event loop waits for the database. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RoutingStart {

    @Inject
    private DialogTokens tokens;

    public RoutingStart() {}
}
