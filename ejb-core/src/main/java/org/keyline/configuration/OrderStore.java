package org.keyline.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.keyline.device.Device;
import org.keyline.fault.Fault;
import org.keyline.profile.NameForm;

/** The orders' rows. */
@ApplicationScoped
class OrderStore {

    /** So many rows at a time: what is read is forgotten again. */
    static final int AT_ONCE = 1000;

    /** A node that has sent and not told what came of it within this is not there any more. */
    static final Duration LONGEST_SENT = Duration.ofMinutes(2);

    @PersistenceContext
    private EntityManager entities;

    protected OrderStore() {}

    OrderStore(EntityManager entities) {
        this.entities = entities;
    }

    /** When phones have last taken an order, by the name's key. */
    @Transactional(Transactional.TxType.SUPPORTS)
    Map<String, Instant> applied() {
        Map<String, Instant> applied = new HashMap<>();
        entities.createQuery(
                        "select d.nameKey, o.applied from PhoneOrder o join o.device d where o.applied is not null",
                        Object[].class)
                .getResultList()
                .forEach(row -> applied.put((String) row[0], (Instant) row[1]));
        return applied;
    }

    /** The phones of an audience, with the key of each one's name. */
    @Transactional(Transactional.TxType.SUPPORTS)
    Map<UUID, String> phones(Audience audience) {
        if (audience.standing().hasIds() && audience.ids().isEmpty()) {
            return Map.of();
        }
        String condition =
                audience.standing().hasIds() ? " where " + audience.standing().condition() : "";
        var query = entities.createQuery("select d.id, d.nameKey from Device d" + condition, Object[].class);
        if (audience.standing().hasIds()) {
            query.setParameter("ids", audience.ids());
        }
        return query.getResultList().stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** Within the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ask(Collection<UUID> devices, OrderKind kind, Instant now, String by) {
        List<UUID> all = devices.stream().sorted().toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            Map<UUID, PhoneOrder> known = entities.createQuery(
                            "select o from PhoneOrder o where o.id in :ids order by o.id", PhoneOrder.class)
                    .setParameter("ids", some)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream()
                    .collect(Collectors.toMap(PhoneOrder::id, order -> order));
            for (UUID device : some) {
                PhoneOrder order = known.get(device);
                if (order == null) {
                    entities.persist(
                            new PhoneOrder(device, entities.getReference(Device.class, device), kind, now, by));
                } else {
                    order.ask(kind, now, by);
                }
            }
            flush();
            known.values().forEach(entities::detach);
        }
    }

    private void flush() {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw new Fault.Conflict("Somebody else tells some of these phones at this moment: try again.");
        }
    }

    /** One that waits to be sent. */
    record Waiting(UUID id, String device, boolean cisco, OrderKind kind, Instant asked) {}

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Waiting> waiting() {
        return entities.createQuery(
                        "select o.id, d.nameKey, d.type.nameForm, o.kind, o.asked from PhoneOrder o join o.device d"
                                + " where o.state = :waiting order by o.asked, d.nameKey",
                        Object[].class)
                .setParameter("waiting", OrderState.WAITING)
                .getResultStream()
                .map(row -> new Waiting(
                        (UUID) row[0], (String) row[1], row[2] != NameForm.ANY, (OrderKind) row[3], (Instant) row[4]))
                .toList();
    }

    /** Takes orders for this node to send: those of them that nobody else has taken, and that are still wanted. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Waiting> take(List<Waiting> wanted, String node, Instant now) {
        List<Waiting> taken = new ArrayList<>();
        for (Waiting order : wanted) {
            int rows = entities.createQuery("update PhoneOrder o set o.state = :sent, o.sent = :now, o.node = :node"
                            + " where o.id = :id and o.state = :waiting and o.asked = :asked")
                    .setParameter("sent", OrderState.SENT)
                    .setParameter("now", now)
                    .setParameter("node", node)
                    .setParameter("id", order.id())
                    .setParameter("waiting", OrderState.WAITING)
                    .setParameter("asked", order.asked())
                    .executeUpdate();
            if (rows == 1) {
                taken.add(order);
            }
        }
        return taken;
    }

    /** Those of them that nobody has asked for anew wait again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void giveBack(List<Waiting> orders) {
        for (Waiting order : orders) {
            entities.createQuery("update PhoneOrder o set o.state = :waiting, o.sent = null, o.node = ''"
                            + " where o.id = :id and o.state = :sent and o.asked = :asked")
                    .setParameter("waiting", OrderState.WAITING)
                    .setParameter("sent", OrderState.SENT)
                    .setParameter("id", order.id())
                    .setParameter("asked", order.asked())
                    .executeUpdate();
        }
    }

    /** What became of an order. */
    record Answer(UUID id, Instant asked, OrderState state, int status) {}

    /** Those that were asked anew meanwhile are left alone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void ended(Collection<Answer> answers, Instant now) {
        // In one order, as whoever asks takes them: of two none waits for the other.
        for (Answer answer :
                answers.stream().sorted(Comparator.comparing(Answer::id)).toList()) {
            PhoneOrder order = entities.find(PhoneOrder.class, answer.id(), LockModeType.PESSIMISTIC_WRITE);
            if (order != null && order.getState().isOpen() && order.getAsked().equals(answer.asked())) {
                order.end(answer.state(), answer.status(), now);
            }
        }
    }

    /** Ends what no node has told the end of. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int forsake(Instant now) {
        return entities.createQuery("update PhoneOrder o set o.state = :silent, o.ended = :now"
                        + " where o.state = :sent and o.sent < :long")
                .setParameter("silent", OrderState.SILENT)
                .setParameter("now", now)
                .setParameter("sent", OrderState.SENT)
                .setParameter("long", now.minus(LONGEST_SENT))
                .executeUpdate();
    }
}
