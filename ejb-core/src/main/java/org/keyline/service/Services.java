package org.keyline.service;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;

/**
 * The door to the services of all nodes: Control Center. What is ordered is kept in the database, outlasts a restart of the node,
 * and is done by the node itself within seconds, or when it is there again.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Services {

    /** The {@link org.keyline.cluster.Changed} topic; the node follows as its name. */
    static final String TOPIC = "service";

    @Resource
    private SessionContext context;

    @Inject
    private ServiceRows rows;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    private String caller = "";

    public Services() {}

    Services(ServiceRows rows, Edits edits, ClusterNews news, String caller) {
        this.rows = rows;
        this.edits = edits;
        this.news = news;
        this.caller = caller;
    }

    /** The services that the nodes have said that they have, by node and service. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<ServiceStatus> all() {
        Map<String, ServiceRows.Aged> reports = rows.reports();
        return rows.all().stream()
                .flatMap(order -> Stream.ofNullable(reports.get(ServiceRows.key(order.node(), order.service())))
                        .map(said -> ServiceStatus.of(order, said)))
                .toList();
    }

    /** Those of one node. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<ServiceStatus> of(String node) {
        return all().stream().filter(status -> status.node().equals(node)).toList();
    }

    /** One of them; empty when the node never said that it has it. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Optional<ServiceStatus> find(String node, String service) {
        return of(node).stream()
                .filter(status -> status.service().equals(service))
                .findFirst();
    }

    /**
     * Has the service started; nothing when it is to run already.
     *
     * @throws Fault.NotFound when the node has no such service
     * @throws Fault.Conflict when somebody else orders something at the same time
     */
    public void start(String node, String service) {
        ServiceOrder order = order(node, service);
        if (order.isStopped()) {
            give(order, ServiceOrder::start);
        }
    }

    /** Has the service stopped, likewise. */
    public void stop(String node, String service) {
        ServiceOrder order = order(node, service);
        if (!order.isStopped()) {
            give(order, ServiceOrder::stop);
        }
    }

    /**
     * Has the service stopped and started again, once for all who ask for it after the same look.
     *
     * @param seen {@link ServiceStatus#restarts} as the caller has seen it: when there are more by now, somebody else was quicker
     * @throws Fault.Invalid when it is stopped
     */
    public void restart(String node, String service, long seen) {
        ServiceOrder order = order(node, service);
        if (order.isStopped() || order.restarts() <= seen) {
            give(order, ServiceOrder::restart);
        }
    }

    /** What an order changes. */
    private interface Change {
        void make(ServiceOrder order, String by, Instant now);
    }

    /** On a copy, as an editor has one: the row itself is what it is compared with. */
    private void give(ServiceOrder current, Change change) {
        ServiceOrder edited = rows.detached(current);
        change.make(edited, caller(), Instant.now());
        edits.update(edited);
        news.announce(TOPIC + '/' + edited.node());
    }

    private ServiceOrder order(String node, String service) {
        return rows.order(node, service)
                .orElseThrow(() -> new Fault.NotFound("There is no service " + service + " on " + node + "."));
    }

    private String caller() {
        return context == null ? caller : context.getCallerPrincipal().getName();
    }
}
