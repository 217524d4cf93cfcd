package org.keyline.service;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;

/** What is wanted of one service of one node. It outlasts the node's process. */
@Entity
@Table(name = "service_order")
@Access(AccessType.FIELD)
class ServiceOrder implements Audited {

    @Id
    private UUID id;

    @Column(name = "node")
    private String node;

    @Column(name = "service")
    private String service;

    @Column(name = "stopped")
    private boolean stopped;

    @Column(name = "restarts")
    private long restarts;

    @Column(name = "ordered")
    private @Nullable Instant ordered;

    @Column(name = "ordered_by")
    private String orderedBy = "";

    @Version
    private int version;

    protected ServiceOrder() {}

    /** A service that is to run, as nobody has ordered otherwise. */
    ServiceOrder(String node, String service) {
        this.id = UUID.randomUUID();
        this.node = node;
        this.service = service;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    String node() {
        return node;
    }

    String service() {
        return service;
    }

    boolean isStopped() {
        return stopped;
    }

    /** How often it was ordered to start anew: a node that has done fewer has one to do, however many were ordered meanwhile. */
    long restarts() {
        return restarts;
    }

    /** When the last order was given; null when there was none. */
    @Nullable
    Instant ordered() {
        return ordered;
    }

    /** By whom; empty when there was none. */
    String orderedBy() {
        return orderedBy;
    }

    void stop(String by, Instant now) {
        stopped = true;
        order(by, now);
    }

    void start(String by, Instant now) {
        stopped = false;
        order(by, now);
    }

    /** @throws Fault.Invalid when it is stopped */
    void restart(String by, Instant now) {
        if (stopped) {
            throw new Fault.Invalid("The " + title() + " is stopped: start it.");
        }
        restarts++;
        order(by, now);
    }

    private void order(String by, Instant now) {
        orderedBy = by;
        ordered = now;
    }

    @Override
    public String title() {
        return "service " + service + " on " + node;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(FieldValue.of("wanted", stopped ? "stopped" : "started"), FieldValue.of("restarts", restarts));
    }
}
