package org.keyline.configuration;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keyline.access.Roles;
import org.keyline.audit.AuditTrail;
import org.keyline.cluster.ClusterNews;
import org.keyline.device.Devices;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;
import org.keyline.registrar.RegisteredPhones;

/**
 * The door to what phones are told: Apply Config, Restart, Reset. Each is a NOTIFY that the node sends to which the phone is
 * connected, some phones in a second, so that not all come back at once. Found by {@code device}, {@code kind}, {@code state},
 * {@code askedBy} and {@code asked}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class PhoneOrders {

    static final String TOPIC = "order";

    private static final Finder<PhoneOrder> FINDER = new Finder<>(
            PhoneOrder.class,
            Map.of(
                    "device", "device.nameKey",
                    "kind", "kind",
                    "state", "state",
                    "askedBy", "askedBy",
                    "asked", "asked"),
            "device");

    @PersistenceContext
    private EntityManager entities;

    @Resource
    private SessionContext session;

    @Inject
    private Devices devices;

    @Inject
    private OrderStore store;

    @Inject
    private PendingPhones pending;

    @Inject
    private RegisteredPhones registered;

    @Inject
    private AuditTrail audit;

    @Inject
    private ClusterNews news;

    private final Supplier<String> caller;
    private final InstantSource clock;

    public PhoneOrders() {
        this.caller = () -> session.getCallerPrincipal().getName();
        this.clock = InstantSource.system();
    }

    PhoneOrders(
            EntityManager entities,
            Devices devices,
            OrderStore store,
            PendingPhones pending,
            RegisteredPhones registered,
            AuditTrail audit,
            ClusterNews news,
            InstantSource clock) {
        this.entities = entities;
        this.devices = devices;
        this.store = store;
        this.pending = pending;
        this.registered = registered;
        this.audit = audit;
        this.news = news;
        this.caller = () -> "admin";
        this.clock = clock;
    }

    /** How many phones run something older than what is saved, as of some seconds ago. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int pending() {
        return pending.lately().size();
    }

    /**
     * One page of them, by {@code device}.
     *
     * @throws org.keyline.fault.Fault.Invalid when there is no such column
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Found<PendingPhone> pending(Find find) {
        return PendingSearch.find(pending.now(), find);
    }

    /** What telling them something would do. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Effect effect(Audience audience) {
        Map<UUID, String> phones = phones(audience);
        Set<String> due = due();
        Set<String> there = registered.all().keySet();
        List<String> wanted =
                phones.values().stream().filter(isMeant(audience, due)).toList();
        return new Effect(
                wanted.size(), (int) wanted.stream().filter(there::contains).count(), (int)
                        wanted.stream().filter(due::contains).count());
    }

    private Map<UUID, String> phones(Audience audience) {
        return audience.standing() == Audience.Standing.FOUND
                ? devices.keys(audience.criteria())
                : store.phones(audience);
    }

    private Set<String> due() {
        return pending.now().stream().map(PendingPhone::device).collect(Collectors.toSet());
    }

    private static Predicate<String> isMeant(Audience audience, Set<String> due) {
        return audience.standing() == Audience.Standing.PENDING ? due::contains : device -> true;
    }

    /**
     * Has those of them told that are registered.
     *
     * @return how many that is
     */
    public int tell(Audience audience, OrderKind kind) {
        Map<UUID, String> phones = new HashMap<>(phones(audience));
        Set<String> there = registered.all().keySet();
        Set<String> due = audience.standing() == Audience.Standing.PENDING ? due() : Set.of();
        phones.values()
                .removeIf(device ->
                        !there.contains(device) || !isMeant(audience, due).test(device));
        if (phones.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        store.ask(phones.keySet(), kind, now, caller.get());
        audit.record(kind.action(), audience.words(List.copyOf(phones.values())), "", told(phones.size()));
        news.announce(TOPIC);
        return phones.size();
    }

    private static String told(int phones) {
        return String.format(Locale.ROOT, "%d told", phones);
    }

    /** One page of what phones were told last. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<PhoneOrder> find(Find find) {
        Found<PhoneOrder> found = FINDER.find(entities, find);
        found.rows().forEach(order -> order.getDevice().getName()); // while they can be read
        return found;
    }
}
