package org.keyline.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.audit.Audited;
import org.keyline.cluster.Changed;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.TestDevices;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;
import org.keyline.node.LocalNode;
import org.keyline.node.Node;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.pool.DevicePool;
import org.keyline.profile.DeviceType;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.registrar.RegisteredPhone;
import org.keyline.registrar.RegisteredPhones;
import org.keyline.sip.OwnRequest;
import org.keyline.sip.SipClient;

/** Who runs something older than what is saved, and what phones are told. */
class PhoneOrdersTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final TestDatabase database = TestDatabase.h2();
    private final Map<String, Instant> registered = new HashMap<>();
    private final Map<String, RegisteredPhone> connected = new HashMap<>();
    private final List<OwnRequest> sent = new ArrayList<>();
    private final Map<Long, CompletableFuture<Integer>> answers = new HashMap<>();
    private final List<String> announced = new ArrayList<>();
    private Instant now = START;
    private int perSecond = 100;

    private final RegisteredPhones phones = new RegisteredPhones() {
        @Override
        public Map<String, Instant> all() {
            return Map.copyOf(registered);
        }

        @Override
        public Collection<RegisteredPhone> here(Set<String> devices) {
            return connected.entrySet().stream()
                    .filter(phone -> devices.contains(phone.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    };

    private final SipClient client = request -> {
        sent.add(request);
        return answers.computeIfAbsent(request.connection(), connection -> new CompletableFuture<>());
    };

    @BeforeEach
    void phones() {
        for (String name : List.of("CSFRADO", "CSFHOME", "CSFAWAY")) {
            database.run(entities -> {
                DeviceType type = entities.find(DeviceType.class, 503);
                PhoneSecurityProfile profile = entities.createQuery(
                                "select p from PhoneSecurityProfile p where p.type = :type", PhoneSecurityProfile.class)
                        .setParameter("type", type)
                        .setMaxResults(1)
                        .getSingleResult();
                entities.persist(new Device(new DeviceName(name), type, profile));
            });
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void register(String device) {
        registered.put(device, now);
        long connection = registered.size();
        connected.put(
                device,
                new RegisteredPhone(
                        device, "sip:" + device + "@10.0.0.7:5061", List.of("<sip:c>"), connection, "call-" + device));
    }

    private SavedConfiguration saved(EntityManager entities) {
        return new SavedConfiguration(entities, () -> now);
    }

    private Admin admin(EntityManager entities) {
        return new Admin(entities).withEdits(saved(entities)::edited);
    }

    private PendingPhones pending(EntityManager entities) {
        return new PendingPhones(saved(entities), new OrderStore(entities), phones, () -> now);
    }

    private <T> T door(Function<PhoneOrders, T> work) {
        return database.call(entities -> {
            Admin admin = admin(entities);
            PhoneOrders orders = new PhoneOrders(
                    entities,
                    TestDevices.door(entities, admin),
                    new OrderStore(entities),
                    pending(entities),
                    phones,
                    admin.audit(),
                    admin.news(),
                    () -> now);
            T result = work.apply(orders);
            announced.addAll(admin.announced());
            return result;
        });
    }

    private <T extends Audited> void edit(Class<T> type, String name, Consumer<T> change) {
        T thing = database.call(entities -> entities.createQuery("select t from " + type.getSimpleName() + " t", type)
                .getResultStream()
                .filter(one -> one.title().endsWith(" " + name))
                .findFirst()
                .orElseThrow());
        change.accept(thing);
        database.run(entities -> admin(entities).edits().update(thing));
    }

    private Device device(String name) {
        return database.call(
                entities -> entities.createQuery("select d from Device d where d.nameKey = :key", Device.class)
                        .setParameter("key", name)
                        .getSingleResult());
    }

    private List<String> due() {
        return database.call(entities ->
                pending(entities).now().stream().map(PendingPhone::device).toList());
    }

    /** One round of the node, each of its statements in a transaction of its own. */
    private OrderRound round() {
        OrderStore store = new OrderStore() {
            @Override
            List<Waiting> waiting() {
                return database.call(entities -> new OrderStore(entities).waiting());
            }

            @Override
            List<Waiting> take(List<Waiting> wanted, String node, Instant at) {
                return database.call(entities -> new OrderStore(entities).take(wanted, node, at));
            }

            @Override
            void ended(Collection<Answer> ended, Instant at) {
                database.run(entities -> new OrderStore(entities).ended(ended, at));
            }

            @Override
            void giveBack(List<Waiting> orders) {
                database.run(entities -> new OrderStore(entities).giveBack(orders));
            }

            @Override
            int forsake(Instant at) {
                return database.call(entities -> new OrderStore(entities).forsake(at));
            }
        };
        ParameterValues values =
                ParameterValues.fixed(Map.of(ParameterKey.PHONES_TOLD_PER_SECOND, Integer.toString(perSecond)));
        return new OrderRound(store, phones, values, new LocalNode("node1"), client, () -> now);
    }

    private void phoneAnswers(int status) {
        Objects.requireNonNull(answers.get(sent.getFirst().connection())).complete(status);
    }

    private Effect effect(Audience audience) {
        return door(orders -> orders.effect(audience));
    }

    private int tell(Audience audience, OrderKind kind) {
        return door(orders -> orders.tell(audience, kind));
    }

    private List<String> orders() {
        return door(orders -> orders.find(new Find(List.of(), Optional.of("device"), true, 0, 10)).rows().stream()
                .map(order -> order.getDevice().getName().value() + " "
                        + order.getKind().action() + " " + order.getState() + " " + order.getStatus())
                .toList());
    }

    private Audience of(Class<? extends Audited> type, java.util.UUID id) {
        return Audience.of(type, Set.of(id)).orElseThrow();
    }

    private void passes(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void onlyWhoIsRegisteredRunsSomethingOlder() {
        register("CSFRADO");
        passes(1);
        edit(Device.class, "CSFRADO", device -> device.setDescription("first floor"));
        edit(Device.class, "CSFAWAY", device -> device.setDescription("nobody is told"));
        assertThat(due()).containsExactly("CSFRADO");
        passes(1);
        register("CSFRADO");
        assertThat(due()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"owner, ''", "description, CSFRADO"})
    void whatNoPhoneIsToldOfConcernsNone(String field, String due) {
        register("CSFRADO");
        passes(1);
        edit(Device.class, "CSFRADO", device -> {
            if (field.equals("owner")) {
                device.setOwner("somebody");
            } else {
                device.setDescription("somewhere");
            }
        });
        assertThat(String.join(",", due())).isEqualTo(due);
    }

    @Test
    void whoStandsOnWhatIsSavedRunsSomethingOlder() {
        register("CSFRADO");
        register("CSFHOME");
        database.run(entities -> {
            DevicePool pool = new DevicePool("Upstairs", DevicePool.standard().getGroup());
            entities.persist(pool);
        });
        DevicePool upstairs = database.call(entities -> entities.createQuery(
                        "select p from DevicePool p where p.name = 'Upstairs'", DevicePool.class)
                .getSingleResult());
        edit(Device.class, "CSFHOME", device -> device.setPool(upstairs));
        passes(1);
        register("CSFHOME");
        passes(1);
        database.run(entities -> entities.persist(new Node("node1")));
        edit(
                org.keyline.group.UnifiedCmGroup.class,
                "Default",
                group -> group.getNodes()
                        .add(database.call(entities -> entities.createQuery("select n from Node n", Node.class)
                                .getSingleResult())));
        assertThat(due()).containsExactlyInAnyOrder("CSFHOME", "CSFRADO");
        passes(1);
        register("CSFHOME");
        register("CSFRADO");
        passes(1);
        edit(Node.class, "node1", node -> node.setHost("phones.example.com"));
        assertThat(due()).containsExactly("CSFHOME", "CSFRADO");
        passes(1);
        register("CSFHOME");
        register("CSFRADO");
        passes(1);
        edit(DevicePool.class, "Upstairs", pool -> pool.setDescription("no phone is told"));
        assertThat(due()).isEmpty();
        database.run(entities -> saved(entities)
                .edited(new org.keyline.audit.Edited(
                        ParameterKey.class, ParameterKey.CLUSTER_SIP_OAUTH_MODE, Set.of())));
        assertThat(due()).containsExactly("CSFHOME", "CSFRADO");
    }

    @Test
    void thePhoneIsToldAndRunsWhatIsSaved() {
        register("CSFRADO");
        passes(1);
        edit(Device.class, "CSFRADO", device -> device.setDescription("first floor"));
        assertThat(effect(Audience.pending())).isEqualTo(new Effect(1, 1, 1));
        passes(1);
        assertThat(tell(Audience.pending(), OrderKind.APPLY_CONFIG)).isEqualTo(1);
        assertThat(announced).containsExactly("order");
        assertThat(orders()).containsExactly("CSFRADO apply-config WAITING 0");
        OrderRound round = round();
        round.go();
        OwnRequest notify = sent.getFirst();
        assertThat(notify.method()).isEqualTo("NOTIFY");
        assertThat(notify.requestUri()).isEqualTo("sip:CSFRADO@10.0.0.7:5061");
        assertThat(notify.routes()).containsExactly("<sip:c>");
        assertThat(notify.headers().getFirst().value()).isEqualTo("service-control");
        assertThat(new String(notify.body(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("action=apply-config\nRegisterCallId={call-CSFRADO}\n");
        assertThat(orders()).containsExactly("CSFRADO apply-config SENT 0");
        assertThat(due()).containsExactly("CSFRADO");
        phoneAnswers(200);
        round.go();
        assertThat(orders()).containsExactly("CSFRADO apply-config DONE 200");
        assertThat(due()).isEmpty();
        passes(1);
        edit(Device.class, "CSFRADO", device -> device.setDescription("second floor"));
        assertThat(due()).containsExactly("CSFRADO");
        List<String> audited = database.call(Admin::audited);
        assertThat(audited).contains("admin apply-config all phones with pending changes: -> 1 told");
    }

    @ParameterizedTest
    @CsvSource({"489, REFUSED, 489", "480, REFUSED, 480", "-2, SILENT, 0", "-1, GONE, 0"})
    void whoDoesNotTakeItRunsWhatItRan(int status, String state, int shown) {
        register("CSFRADO");
        passes(1);
        edit(Device.class, "CSFRADO", device -> device.setDescription("first floor"));
        tell(of(Device.class, device("CSFRADO").getId()), OrderKind.RESTART);
        OrderRound round = round();
        round.go();
        phoneAnswers(status);
        round.go();
        assertThat(orders()).containsExactly("CSFRADO restart " + state + " " + shown);
        assertThat(due()).containsExactly("CSFRADO");
    }

    @Test
    void onlyWhoIsRegisteredIsTold() {
        register("CSFRADO");
        Audience all = Audience.found(List.of());
        assertThat(effect(all)).isEqualTo(new Effect(3, 1, 0));
        assertThat(tell(all, OrderKind.RESET)).isEqualTo(1);
        Audience away = Audience.found(List.of(new Criterion("name", Operator.IS_EXACTLY, "csfaway")));
        assertThat(effect(away)).isEqualTo(new Effect(1, 0, 0));
        assertThat(tell(away, OrderKind.RESET)).isZero();
        Audience nothing = Audience.of(Device.class, List.of()).orElseThrow();
        assertThat(tell(nothing, OrderKind.RESET)).isZero();
    }

    @Test
    void noMoreThanSoManyInASecond() {
        perSecond = 1;
        register("CSFRADO");
        register("CSFHOME");
        tell(Audience.found(List.of()), OrderKind.RESTART);
        OrderRound round = round();
        round.go();
        assertThat(sent).hasSize(1);
        round.go();
        assertThat(sent).hasSize(2);
        round.go();
        assertThat(sent).hasSize(2);
    }

    @Test
    void whatAnotherNodeHasSentIsNotSentAgain() {
        register("CSFRADO");
        tell(Audience.found(List.of()), OrderKind.RESTART);
        round().go();
        round().go();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {SipClient.GONE, SipClient.BUSY})
    void whatCouldNotBeSentAtOnceIsSentLater(int notSent) {
        register("CSFRADO");
        tell(Audience.found(List.of()), OrderKind.RESTART);
        answers.put(1L, CompletableFuture.completedFuture(notSent));
        OrderRound round = round();
        round.go();
        assertThat(orders()).containsExactly("CSFRADO restart WAITING 0");
        answers.clear();
        round.changed(new Changed(PhoneOrders.TOPIC));
        round.go();
        assertThat(orders()).containsExactly("CSFRADO restart SENT 0");
    }

    @Test
    void whoLeftBeforeItWasToldIsGone() {
        register("CSFRADO");
        tell(Audience.found(List.of()), OrderKind.RESTART);
        registered.clear();
        connected.clear();
        round().go();
        assertThat(orders()).containsExactly("CSFRADO restart GONE 0");
        assertThat(sent).isEmpty();
    }

    @Test
    void anotherNodesPhoneWaitsForThatNode() {
        register("CSFRADO");
        connected.clear();
        tell(Audience.found(List.of()), OrderKind.RESTART);
        round().go();
        assertThat(orders()).containsExactly("CSFRADO restart WAITING 0");
    }

    @Test
    void whatANodeThatEndedHasSentIsGivenUp() {
        register("CSFRADO");
        tell(Audience.found(List.of()), OrderKind.RESTART);
        round().go();
        passes((int) OrderStore.LONGEST_SENT.toSeconds() + 1);
        round().go();
        assertThat(orders()).containsExactly("CSFRADO restart SILENT 0");
    }

    @Test
    void aNewOrderIsNotEndedByTheAnswerToTheOneBefore() {
        register("CSFRADO");
        tell(Audience.found(List.of()), OrderKind.APPLY_CONFIG);
        OrderRound round = round();
        round.go();
        passes(1);
        tell(Audience.found(List.of()), OrderKind.RESET);
        phoneAnswers(200);
        answers.clear();
        round.changed(new Changed(PhoneOrders.TOPIC));
        round.go();
        assertThat(orders()).containsExactly("CSFRADO reset SENT 0");
    }

    @Test
    void aPhoneIsDeletedWithWhatItWasTold() {
        register("CSFRADO");
        tell(Audience.found(List.of()), OrderKind.RESET);
        java.util.UUID id = device("CSFRADO").getId();
        database.run(entities -> admin(entities).edits().delete(Device.class, id));
        assertThat(orders()).isEmpty();
    }

    @Test
    void howManyIsLookedUpOnceForAllThatAsk() {
        register("CSFRADO");
        database.run(entities -> {
            PendingPhones pending = pending(entities);
            assertThat(pending.lately()).isEmpty();
            passes(1);
            saved(entities)
                    .edited(new org.keyline.audit.Edited(
                            ParameterKey.class, ParameterKey.CLUSTER_SIP_OAUTH_MODE, Set.of()));
            assertThat(pending.lately()).isEmpty();
            pending.changed(new Changed("parameter"));
            assertThat(pending.lately()).isEmpty();
            now = now.plus(PendingPhones.SHORTEST);
            assertThat(pending.lately()).hasSize(1);
            registered.clear();
            now = now.plus(PendingPhones.SHORTEST);
            assertThat(pending.lately()).hasSize(1);
            now = now.plus(PendingPhones.LONGEST).plus(Duration.ofSeconds(1));
            assertThat(pending.lately()).isEmpty();
        });
    }
}
