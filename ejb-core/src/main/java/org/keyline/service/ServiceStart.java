package org.keyline.service;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has this node's services looked after from the start of the application on. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServiceStart {

    @Inject
    private NodeServices services;

    public ServiceStart() {}

    @PostConstruct
    void start() {
        services.start();
    }
}
