package org.keyline.alarm;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has alarms looked for from the start of the application on. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlarmStart {

    @Inject
    private AlarmWatch watch;

    public AlarmStart() {}

    @PostConstruct
    void start() {
        watch.start();
    }
}
