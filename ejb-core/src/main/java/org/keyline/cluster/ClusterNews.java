package org.keyline.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells every node of the cluster, this one too, that something has changed. */
@ApplicationScoped
public class ClusterNews {

    @Inject
    private Event<Changed> event;

    /**
     * Fires {@link Changed} on every node once the transaction that is under way has committed, at once when there is none;
     * never when it rolls back.
     */
    public void announce(String topic) {
        event.fire(new Changed(topic));
    }
}
