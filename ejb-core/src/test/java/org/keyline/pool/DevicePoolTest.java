package org.keyline.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.audit.Audited;
import org.keyline.database.Admin;
import org.keyline.database.Rules;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.group.UnifiedCmGroup;
import org.keyline.mra.MraServiceDomain;

class DevicePoolTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0123456789012345678901234567890123456789012345678901"})
    void needsANameThatTheColumnTakes(String name) {
        assertThat(Rules.brokenBy(new DevicePool(name, UnifiedCmGroup.standard())))
                .hasSize(1);
    }

    @Test
    void theStandardOneIsChangedButStaysWithItsName() {
        database.run(entities -> {
            DevicePool standard = detached(entities);
            standard.setDescription("all of them");
            door(entities).update(standard);
        });
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> {
                    DevicePool standard = detached(entities);
                    standard.setName("Berlin");
                    door(entities).update(standard);
                }))
                .withMessageContaining("keeps its name");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities).delete(DevicePool.STANDARD_ID)))
                .withMessageContaining("comes with the product");
        database.run(entities -> assertThat(
                        door(entities).get(DevicePool.STANDARD_ID).getDescription())
                .isEqualTo("all of them"));
    }

    private static DevicePool detached(EntityManager entities) {
        DevicePool standard = door(entities).get(DevicePool.STANDARD_ID);
        entities.clear();
        return standard;
    }

    @Test
    void aCopyIsOneThatCanBeDeleted() {
        database.run(entities -> {
            DevicePool copy = door(entities)
                    .create(door(entities).get(DevicePool.STANDARD_ID).copy("Berlin"));
            door(entities).delete(copy.getId());
        });
    }

    /** One without a domain is found too, also when the domain is what is sorted by. */
    @Test
    void isFoundByItsValues() {
        add("Berlin", "Spree");
        assertThat(find(Map.of("mraDomain", "spre"), "mraDomain")).containsExactly("Berlin");
        assertThat(find(Map.of("group", "default"), "group")).containsExactly("Berlin", "Default");
        assertThat(find(Map.of(), "mraDomain")).containsExactlyInAnyOrder("Berlin", "Default");
    }

    private List<String> find(Map<String, String> filters, String sort) {
        return database
                .call(entities -> door(entities)
                        .find(new Find(filters, Optional.of(sort), true, 0, 50))
                        .rows())
                .stream()
                .map(DevicePool::getName)
                .toList();
    }

    @Test
    void keepsTheGroupAndTheDomainThatItHas() {
        UUID domain = add("Berlin", "Spree");

        assertThat(dependents(UnifiedCmGroup.class, UnifiedCmGroup.STANDARD_ID).words())
                .isEqualTo("pool Berlin, pool Default");
        assertThat(dependents(MraServiceDomain.class, domain).words()).isEqualTo("pool Berlin");
    }

    private <T extends Audited> Dependents dependents(Class<T> type, UUID id) {
        return database.call(entities -> new Admin(entities)
                .withDependents(new PoolStore(entities)::poolsOf)
                .edits()
                .dependents(entities.find(type, id)));
    }

    private UUID add(String name, String domainName) {
        return database.call(entities -> {
            MraServiceDomain domain = new MraServiceDomain(domainName, "example.com");
            entities.persist(domain);
            DevicePool pool = new DevicePool(name, UnifiedCmGroup.standard());
            pool.setMraDomain(domain);
            door(entities).create(pool);
            assertThat(Admin.audited(entities))
                    .contains("admin create device pool %s: name  -> %s, group  -> Default, mraDomain  -> %s"
                            .formatted(name, name, domainName));
            return domain.getId();
        });
    }

    private static DevicePools door(EntityManager entities) {
        Admin admin = new Admin(entities);
        return new DevicePools(entities, admin.edits(), admin.news());
    }
}
