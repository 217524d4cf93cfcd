package org.keyline.service;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;

/** The services of a node outside the server. */
public final class TestServices {

    private TestServices() {}

    /** What is wanted of a node's services by the database. */
    public static NodeServices on(EntityManager entities, String node) {
        return new NodeServices(List.of(), new ServiceRows(entities), node, InstantSource.system());
    }
}
