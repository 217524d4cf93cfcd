package org.keyline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyline.audit.Audited;
import org.keyline.database.Admin;
import org.keyline.database.Rules;
import org.keyline.database.SchemaMigration;
import org.keyline.database.TestDatabase;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Operator;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;
import org.keyline.mra.MraServiceDomain;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;
import org.keyline.pool.DevicePool;
import org.keyline.profile.DeviceType;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.SecuritySettings;
import org.keyline.sipprofile.SipProfile;

/** Devices with their types, profiles and lines, through their doors on a database with the demonstration's data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceTest {

    private static final Find ALL = new Find(Map.of(), Optional.empty(), true, 0, 250);

    private TestDatabase database = TestDatabase.h2();

    @BeforeAll
    void addTheDemonstration() {
        database.close();
        var source = TestDatabase.emptyH2();
        new SchemaMigration(source, "demo").run();
        database = TestDatabase.on(source);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void isFoundWithWhatAdmissionNeedsToKnow() {
        Map<String, DeviceFacts> facts =
                database.call(entities -> new DeviceStore(entities).facts(List.of("CSFRADO", "CSFPLAIN", "CSFNOBODY")));

        assertThat(facts)
                .containsOnlyKeys("CSFRADO", "CSFPLAIN")
                .containsEntry(
                        "CSFRADO",
                        new DeviceFacts("CSFrado", true, Optional.of("rado"), 503, java.util.Set.of("1010")));
        assertThat(facts.values()).filteredOn(DeviceFacts::oauth).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "503, CSFrado, true",
        "503, csf-1.a_b, true",
        "503, CSF, false",
        "503, TCTrado, false",
        "503, CSF1234567890123, false",
        "562, TCTIPHONE, true",
        "575, BOTANDROID, true",
        "652, TBLET1, false",
        "652, TABTABLET1, true",
        "684, SEP001122AABBCC, true",
        "684, BAT001122AABBCC, true",
        "684, SEP001122AABBC, false",
        "684, SEP001122AABBCG, false",
        "684, CSF001122AABBCC, false",
    })
    void isNamedByItsType(int model, String name, boolean fits) {
        database.run(entities -> {
            Optional<Device> device = possible(name)
                    .map(deviceName -> new Device(
                            deviceName,
                            type(entities, model),
                            profile(entities, type(entities, model).getName())));
            assertThat(device.map(Rules::brokenBy).map(List::isEmpty).orElse(false))
                    .isEqualTo(fits);
        });
    }

    @Test
    void refusesAProfileOfAnotherType() {
        database.run(entities -> {
            Device device = new Device(new DeviceName("CSFX"), type(entities, 503), profile(entities, "Cisco 8851 "));
            assertThat(Rules.brokenBy(device)).containsExactly("The security profile is for another product type.");
        });
    }

    @Test
    void takesTheUniversalProfile() {
        database.run(entities -> {
            Device device = new Device(new DeviceName("CSFX"), type(entities, 503), profile(entities, "Universal"));
            assertThat(Rules.brokenBy(device)).isEmpty();
        });
    }

    @Test
    void hasEachLineOnce() {
        database.run(entities -> {
            Device device = named(entities, "CSFrado");
            device.getLines().add(device.getLines().getFirst());
            assertThat(Rules.brokenBy(device)).containsExactly("A device has each of its lines once.");
            entities.clear();
        });
    }

    @Test
    void isFoundByAnyPartOfItsValues() {
        assertThat(find(Map.of("name", "sfRA"))).containsExactly("CSFrado");
        assertThat(find(Map.of("type", "client services", "profile", "non-secure")))
                .containsExactly("CSFplain");
        assertThat(find(Map.of("name", "%"))).isEmpty();
        assertThat(find(Map.of("owner", "rado"))).containsExactly("CSFdigesttls", "CSFhome", "CSFplain", "CSFrado");
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> find(Map.of("profile.digest", "x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name       | BEGINS_WITH  | csfP   | CSFplain
        name       | BEGINS_WITH  | rado   | ''
        name       | ENDS_WITH    | RADO   | CSFrado
        name       | CONTAINS     | sfra   | CSFrado
        name       | IS_EXACTLY   | csfrado| CSFrado
        name       | IS_EXACTLY   | csfrad | ''
        name       | BEGINS_WITH  | csf_   | ''
        name       | CONTAINS     | %      | ''
        description| ENDS_WITH    | TLS    | CSFdigesttls
        digestUser | IS_NOT_EMPTY | x      | CSFdigest CSFdigesttls
        digestUser | IS_EMPTY     | x      | CSFhome CSFplain CSFrado
        profile    | CONTAINS     | ''     | CSFdigest CSFdigesttls CSFhome CSFplain CSFrado
        """)
    void isFoundByOperators(String column, Operator operator, String text, String names) {
        assertThat(String.join(" ", find(new Criterion(column, operator, text))))
                .isEqualTo(names);
    }

    @Test
    void meetsAllCriteria() {
        assertThat(find(
                        new Criterion("owner", Operator.IS_EXACTLY, "rado"),
                        new Criterion("name", Operator.CONTAINS, "a"),
                        new Criterion("profile", Operator.CONTAINS, "oauth")))
                .containsExactly("CSFrado");
    }

    @Test
    void tellsWhatDependsOnAProfileAndHowManyMore() {
        UUID profile = database.call(entities -> profile(entities, "OAuth auth").getId());
        UUID none = database.call(entities -> profile(entities, "Cisco 8851NR").getId());

        database.run(entities -> IntStream.range(0, 12)
                .mapToObj(number -> new Device(
                        new DeviceName("CSFmany" + (char) ('a' + number)),
                        type(entities, 503),
                        profile(entities, "OAuth auth")))
                .forEach(entities::persist));

        List<Dependents> dependents = database.call(entities -> {
            Admin admin = new Admin(entities).withDependents(leaving -> new DeviceStore(entities).usersOf(leaving));
            return new Profiles(entities, admin).dependents(List.of(profile, none, UUID.randomUUID()));
        });
        database.run(entities -> entities.createQuery("delete from Device d where d.name like 'CSFmany%'")
                .executeUpdate());

        assertThat(dependents).singleElement().satisfies(of -> {
            assertThat(of.total()).isEqualTo(14);
            assertThat(of.named()).hasSize(Dependents.MOST_NAMES);
            assertThat(of.words()).startsWith("device CSFhome, device CSFmanya").endsWith(" and 4 more");
        });
    }

    /** A door as the profiles' own, which is another feature's. */
    private static final class Profiles extends Door<PhoneSecurityProfile> {

        Profiles(EntityManager entities, Admin admin) {
            super(
                    new Finder<>(PhoneSecurityProfile.class, Map.of("name", "name"), "name"),
                    entities,
                    admin.edits(),
                    admin.news());
        }

        @Override
        protected String topic(PhoneSecurityProfile profile) {
            return "profile";
        }
    }

    @Test
    void areDeletedAllOrNone() {
        List<UUID> ids = database.call(entities -> Stream.of("CSFone", "CSFtwo")
                .map(name -> door(entities, new Admin(entities))
                        .create(new Device(new DeviceName(name), type(entities, 503), profile(entities, "Universal"))))
                .map(Device::getId)
                .toList());
        List<UUID> oneTooMany = List.of(ids.get(0), UUID.randomUUID(), ids.get(1));

        assertThatExceptionOfType(Fault.NotFound.class)
                .isThrownBy(() -> database.run(
                        entities -> door(entities, new Admin(entities)).delete(oneTooMany)));
        assertThat(find(Map.of("name", "CSFone"))).hasSize(1);
        database.run(entities -> {
            Admin admin = new Admin(entities);
            door(entities, admin).delete(ids);
            assertThat(admin.announced()).containsExactly("device/CSFONE", "device/CSFTWO");
        });
        assertThat(find(Map.of("name", "CSFone"))).isEmpty();
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities, new Admin(entities))
                        .delete(Collections.nCopies(Door.MOST_AT_ONCE + 1, ids.get(0)))))
                .withMessageContaining("narrow");
    }

    @Test
    void isCreatedChangedAndDeletedWithAnAuditTrail() {
        UUID id = database.call(entities -> {
            Admin admin = new Admin(entities);
            Device created = door(entities, admin)
                    .create(new Device(new DeviceName("CSFnew"), type(entities, 503), profile(entities, "Universal")));
            assertThat(admin.announced()).containsExactly("device/CSFNEW");
            return created.getId();
        });
        database.run(entities -> {
            Device edited = detached(entities, id);
            edited.setOwner("anna");
            edited.setName(new DeviceName("CSFanna"));
            edited.getLines().add(new Line(new DirectoryNumber("1299")));
            entities.persist(edited.getLines().getFirst());
            Admin admin = new Admin(entities);
            door(entities, admin).update(edited);
            assertThat(admin.announced()).containsExactly("device/CSFNEW", "device/CSFANNA");
        });
        database.run(entities -> door(entities, new Admin(entities)).delete(id));

        database.run(entities -> assertThat(Admin.audited(entities))
                .anySatisfy(line -> assertThat(line).startsWith("admin create device CSFnew: name  -> CSFnew"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("admin update device CSFanna: name CSFnew -> CSFanna")
                        .contains("owner  -> anna")
                        .contains("-> [1299]"))
                .anySatisfy(line -> assertThat(line).startsWith("admin delete device CSFanna")));
    }

    @Test
    void isSavedWithItsLinesInOrderWhetherTheyAreNewOrNot() {
        UUID id = database.call(entities -> door(entities, new Admin(entities))
                .create(softphone(entities, "CSFlines"), List.of("2202", "1010", "+492201"))
                .getId());
        assertThat(numbers(id)).containsExactly("2202", "1010", "+492201");

        Device edited = database.call(entities -> detached(entities, id));
        database.run(entities -> door(entities, new Admin(entities)).update(edited, List.of("1010", "2203")));
        assertThat(numbers(id)).containsExactly("1010", "2203");
        database.run(entities -> door(entities, new Admin(entities)).delete(id));
    }

    @Test
    void leavesNoLineBehindWhenItIsRefused() {
        assertRefused("2301", device -> device.setDescription("x".repeat(129)));
        assertRefused("2302", device -> device.setName(new DeviceName("CSFrado")));
        Device changed = database.call(entities -> named(entities, "CSFdigest"));
        database.run(
                entities -> door(entities, new Admin(entities)).update(detached(entities, changed.getId()), List.of()));
        Device late = database.call(entities -> {
            Device device = detached(entities, changed.getId());
            device.setDescription("again");
            return device;
        });
        database.run(entities -> {
            Device first = detached(entities, changed.getId());
            first.setDescription("first");
            door(entities, new Admin(entities)).update(first);
        });
        assertThatExceptionOfType(Fault.Conflict.class)
                .isThrownBy(() -> database.run(
                        entities -> door(entities, new Admin(entities)).update(late, List.of("2303"))));
        assertThat(lines("2303")).isZero();
    }

    private void assertRefused(String number, java.util.function.Consumer<Device> edit) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> {
                    Device device = softphone(entities, "CSFrefused");
                    edit.accept(device);
                    door(entities, new Admin(entities)).create(device, List.of(number));
                }));
        assertThat(lines(number)).isZero();
    }

    @Test
    void hasNoMoreLinesThanTheParameterSays() {
        ParameterValues two = ParameterValues.fixed(Map.of(ParameterKey.LINES_PER_DEVICE, "2"));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> {
                    Admin admin = new Admin(entities);
                    new Devices(entities, admin.edits(), admin.news(), two)
                            .create(softphone(entities, "CSFmuch"), List.of("2401", "2402", "2403"));
                }))
                .withMessageContaining("at most 2 lines");
        assertThat(lines("2401")).isZero();
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities, new Admin(entities))
                        .create(
                                softphone(entities, "CSFmuch"),
                                IntStream.range(0, 51).mapToObj(n -> "24" + n).toList())));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities, new Admin(entities))
                        .create(softphone(entities, "CSFbad"), List.of("2404", "rado"))));
        assertThat(lines("2404")).isZero();
    }

    @Test
    void isCountedForItsOwners() {
        Map<String, Long> counts = database.call(
                entities -> door(entities, new Admin(entities)).countsOf(List.of("rado", "nobody", "RADO")));
        assertThat(counts).containsOnlyKeys("rado");
        assertThat(counts.get("rado")).isEqualTo(4);
    }

    private static Device softphone(EntityManager entities, String name) {
        return new Device(new DeviceName(name), type(entities, 503), profile(entities, "Universal"));
    }

    private long lines(String number) {
        return database.call(
                entities -> entities.createQuery("select count(l) from Line l where l.number = :number", Long.class)
                        .setParameter("number", number)
                        .getSingleResult());
    }

    private List<String> numbers(UUID id) {
        return database.call(entities -> entities.find(Device.class, id).getLines().stream()
                .map(line -> line.getDirectoryNumber().value())
                .toList());
    }

    @Test
    void refusesTheSecondOfTwoEditors() {
        Device first = database.call(entities -> named(entities, "CSFplain"));
        Device second = database.call(entities -> named(entities, "CSFplain"));
        first.setDescription("first");
        second.setDescription("second");
        database.run(entities -> door(entities, new Admin(entities)).update(first));

        assertThatExceptionOfType(Fault.Conflict.class)
                .isThrownBy(() -> database.run(
                        entities -> door(entities, new Admin(entities)).update(second)));
        Device kept = database.call(entities -> named(entities, "CSFplain"));
        assertThat(kept.getDescription()).isEqualTo("first");
    }

    @Test
    void refusesANameThatDiffersInCaseAlone() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities, new Admin(entities))
                        .create(new Device(
                                new DeviceName("csfRADO"), type(entities, 503), profile(entities, "Universal")))));
    }

    @Test
    void keepsTheProfileAndTheLineThatItHas() {
        assertDependent(entities -> profile(entities, "OAuth auth"), PhoneSecurityProfile.class);
        assertDependent(
                entities -> entities.createQuery("select l from Line l where l.number = '1010'", Line.class)
                        .getSingleResult(),
                Line.class);
    }

    @Test
    void cannotHaveAPredefinedProfileChangedUnderIt() {
        PhoneSecurityProfile predefined =
                database.call(entities -> profile(entities, "Services Framework - Standard SIP Non-Secure"));
        predefined.setSecurity(SecuritySettings.forOAuth());

        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() ->
                        database.run(entities -> new Admin(entities).edits().update(predefined)))
                .withMessageContaining("comes with the product");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> new Admin(entities)
                        .edits()
                        .delete(
                                PhoneSecurityProfile.class,
                                profile(entities, "Cisco 8851NR").getId())))
                .withMessageContaining("comes with the product");
    }

    @Test
    void beginsInThePoolAndWithTheSipProfileThatComeWithTheProduct() {
        Device device = database.call(entities -> named(entities, "CSFrado"));

        assertThat(device.getPool().getId()).isEqualTo(DevicePool.STANDARD_ID);
        assertThat(device.getSipProfile().getTimers().getRegisterExpires()).isEqualTo(120);
        assertThat(device.getActivation()).isEqualTo(ActivationState.NOT_REQUIRED);
        assertThat(device.getMraDomain()).isEmpty();
        assertThat(find(Map.of("pool", "default", "sipProfile", "standard", "activation", "not_req")))
                .contains("CSFrado");
    }

    @Test
    void keepsThePoolTheSipProfileAndTheDomainThatItHas() {
        UUID domain = database.call(entities -> {
            MraServiceDomain away = new MraServiceDomain("Away", "example.com");
            entities.persist(away);
            Device desk =
                    new Device(new DeviceName("SEP0011223344AA"), type(entities, 684), profile(entities, "Universal"));
            desk.setAllowMra(true);
            desk.setMraDomain(away);
            door(entities, new Admin(entities)).create(desk);
            return away.getId();
        });

        assertThat(dependents(MraServiceDomain.class, domain).words()).isEqualTo("device SEP0011223344AA");
        assertThat(dependents(DevicePool.class, DevicePool.STANDARD_ID).total()).isGreaterThanOrEqualTo(6);
        assertThat(dependents(SipProfile.class, SipProfile.STANDARD_ID).words()).contains("device CSFrado");
        database.run(entities -> {
            Device desk = named(entities, "SEP0011223344AA");
            assertThat(desk.summary()).contains("allowMra=true mraDomain=Away activation=NOT_REQUIRED");
            assertThat(desk.copy(new DeviceName("SEP0011223344AB")).summary()).contains("allowMra=true mraDomain=Away");
            door(entities, new Admin(entities)).delete(desk.getId());
        });
    }

    private <T extends Audited> Dependents dependents(Class<T> type, UUID id) {
        return database.call(entities -> new Admin(entities)
                .withDependents(new DeviceStore(entities)::usersOf)
                .edits()
                .dependents(entities.find(type, id)));
    }

    @Test
    void hasNoActivationCodeWhereItIsASoftphone() {
        database.run(entities -> {
            Device device = new Device(new DeviceName("CSFX"), type(entities, 503), profile(entities, "Universal"));
            device.setAllowMra(true);
            assertThat(Rules.brokenBy(device)).singleElement().asString().contains("for desk phones");
            device.setAllowMra(false);
            device.setActivation(ActivationState.WAITING);
            assertThat(Rules.brokenBy(device)).singleElement().asString().contains("for desk phones");
        });
    }

    @Test
    void linesChangePlaces() {
        UUID id = database.call(entities -> {
            Device device =
                    new Device(new DeviceName("CSFtwolines"), type(entities, 503), profile(entities, "Universal"));
            for (String number : List.of("1201", "1202")) {
                Line line = new Line(new DirectoryNumber(number));
                entities.persist(line);
                device.getLines().add(line);
            }
            return door(entities, new Admin(entities)).create(device).getId();
        });
        database.run(entities -> {
            Device edited = detached(entities, id);
            edited.getLines().add(edited.getLines().removeFirst());
            door(entities, new Admin(entities)).update(edited);
        });
        database.run(entities -> {
            assertThat(entities.find(Device.class, id).summary()).endsWith("lines=[1202, 1201]");
            door(entities, new Admin(entities)).delete(id);
        });
    }

    /** What a device has for the console is not read for the SIP path. */
    @Test
    void isReadForAdmissionWithoutWhatAdmissionDoesNotAsk() {
        database.run(entities -> {
            new DeviceStore(entities).facts(List.of("CSFRADO", "CSFPLAIN"));
            var unit = entities.getEntityManagerFactory().getPersistenceUnitUtil();
            Device device = entities.find(Device.class, UUID.fromString("6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0001"));
            assertThat(unit.isLoaded(device, "profile")).isTrue();
            assertThat(unit.isLoaded(device.getPool())).isFalse();
            assertThat(unit.isLoaded(device.getSipProfile())).isFalse();
        });
    }

    private <T extends Audited> void assertDependent(Function<EntityManager, T> thing, Class<T> type) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> new Admin(entities)
                        .withDependents(leaving -> new DeviceStore(entities).usersOf(leaving))
                        .edits()
                        .delete(type, thing.apply(entities).getId())))
                .withMessageContaining("device CSFrado.");
    }

    private List<String> find(Map<String, String> filters) {
        return database.call(
                entities -> door(entities, new Admin(entities))
                        .find(new Find(filters, Optional.empty(), true, 0, ALL.size()))
                        .rows()
                        .stream()
                        .map(device -> device.getName().value())
                        .toList());
    }

    private List<String> find(Criterion... criteria) {
        return database.call(entities -> door(entities, new Admin(entities))
                .find(new Find(List.of(criteria), Optional.empty(), true, 0, ALL.size()))
                .rows()
                .stream()
                .map(device -> device.getName().value())
                .toList());
    }

    private static Devices door(EntityManager entities, Admin admin) {
        return new Devices(entities, admin.edits(), admin.news());
    }

    private static Device named(EntityManager entities, String name) {
        return door(entities, new Admin(entities)).named(new DeviceName(name)).orElseThrow();
    }

    private static Device detached(EntityManager entities, UUID id) {
        Device device = entities.find(Device.class, id);
        entities.clear();
        return device;
    }

    private static DeviceType type(EntityManager entities, int model) {
        return entities.find(DeviceType.class, model);
    }

    private static PhoneSecurityProfile profile(EntityManager entities, String part) {
        return entities.createQuery(
                        "select p from PhoneSecurityProfile p where p.name like :part order by p.name",
                        PhoneSecurityProfile.class)
                .setParameter("part", "%" + part + "%")
                .setMaxResults(1)
                .getSingleResult();
    }

    private static Optional<DeviceName> possible(String name) {
        return DeviceName.isPossible(name) ? Optional.of(new DeviceName(name)) : Optional.empty();
    }
}
