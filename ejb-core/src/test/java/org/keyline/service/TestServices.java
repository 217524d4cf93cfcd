package org.keyline.service;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The services of a node outside the server. */
public final class TestServices {

    private TestServices() {}

    /** What a node that has reported twice is known by, and how long ago that was, as the database has it. */
    public static String reported(EntityManager entities) {
        ServiceRows rows = new ServiceRows(entities);
        rows.addIfMissing("node1", "calls");
        Instant since = Instant.parse("2026-01-02T03:04:05Z");
        rows.write(new ServiceReport("node1", "calls", ServiceState.STARTING, since, 1, "no"));
        rows.write(new ServiceReport("node1", "calls", ServiceState.STARTED, since, 2, ""));
        entities.createNativeQuery("update service_report set reported = reported - interval '75' second")
                .executeUpdate();
        return rows.orders("node1").keySet() + " " + rows.reports().values();
    }

    /** What is wanted of a node's services by the database. */
    public static NodeServices on(EntityManager entities, String node) {
        return new NodeServices(List.of(), new ServiceRows(entities), node, InstantSource.system());
    }
}
