package org.keyline.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wanted and what is reported, in the database. */
@ApplicationScoped
class ServiceRows {

    private static final int LONGEST_PROBLEM = 1000;

    @PersistenceContext
    private EntityManager entities;

    protected ServiceRows() {}

    ServiceRows(EntityManager entities) {
        this.entities = entities;
    }

    /** A report, and how old it is in seconds by the database's clock. */
    record Aged(ServiceReport report, long seconds) {}

    /** What is wanted of a node's services, by their names; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Map<String, ServiceOrder> orders(String node) {
        return all(node).stream().collect(Collectors.toMap(ServiceOrder::service, Function.identity()));
    }

    private List<ServiceOrder> all(String node) {
        return entities.createQuery("select o from ServiceOrder o where o.node = :node", ServiceOrder.class)
                .setParameter("node", node)
                .getResultList();
    }

    /** For the door, in its transaction. */
    Optional<ServiceOrder> order(String node, String service) {
        return all(node).stream()
                .filter(order -> order.service().equals(service))
                .findFirst();
    }

    /** The order apart from what the transaction writes by itself. */
    ServiceOrder detached(ServiceOrder order) {
        entities.detach(order);
        return order;
    }

    List<ServiceOrder> all() {
        return entities.createQuery("select o from ServiceOrder o order by o.node, o.service", ServiceOrder.class)
                .getResultList();
    }

    /** Makes room for orders, before anybody gives one: of two that were the first at once one would be refused. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void addIfMissing(String node, String service) {
        if (order(node, service).isEmpty()) {
            entities.persist(new ServiceOrder(node, service));
        }
    }

    /** Forgets what a node said before: it may have other services now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(String node) {
        entities.createNativeQuery("delete from service_report where node = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void write(ServiceReport report) {
        int written = written(
                "update service_report set state = :state, since = :since, restarts = :restarts, problem = :problem,"
                        + " reported = current_timestamp where node = :node and service = :service",
                report);
        if (written == 0) {
            written(
                    "insert into service_report (node, service, state, since, restarts, problem, reported)"
                            + " values (:node, :service, :state, :since, :restarts, :problem, current_timestamp)",
                    report);
        }
    }

    private int written(String sql, ServiceReport report) {
        String problem = report.problem();
        return entities.createNativeQuery(sql)
                .setParameter("node", report.node())
                .setParameter("service", report.service())
                .setParameter("state", report.state().name())
                .setParameter("since", report.since())
                .setParameter("restarts", report.restarts())
                .setParameter(
                        "problem", problem.length() > LONGEST_PROBLEM ? problem.substring(0, LONGEST_PROBLEM) : problem)
                .executeUpdate();
    }

    /** What all nodes have said last, by node and service. */
    @Transactional(Transactional.TxType.SUPPORTS)
    @SuppressWarnings("unchecked")
    Map<String, Aged> reports() {
        List<Object[]> rows = entities.createNativeQuery(
                        "select node, service, state, cast(extract(epoch from since) * 1000 as bigint), restarts, problem,"
                                + " cast(extract(epoch from (current_timestamp - reported)) as bigint)"
                                + " from service_report order by node, service",
                        Object[].class)
                .getResultList();
        Map<String, Aged> reports = new LinkedHashMap<>();
        rows.forEach(row -> {
            ServiceReport report = new ServiceReport(
                    (String) row[0],
                    (String) row[1],
                    ServiceState.valueOf((String) row[2]),
                    Instant.ofEpochMilli(((Number) row[3]).longValue()),
                    ((Number) row[4]).longValue(),
                    (String) row[5]);
            reports.put(
                    key(report.node(), report.service()), new Aged(report, Math.max(0, ((Number) row[6]).longValue())));
        });
        return reports;
    }

    /** Neither has a blank. */
    static String key(String node, String service) {
        return node + ' ' + service;
    }
}
