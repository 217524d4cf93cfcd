package org.keyline.defaults;

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
import org.keyline.database.Admin;
import org.keyline.database.Rules;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.pool.DevicePool;
import org.keyline.profile.DeviceType;

class DeviceDefaultsTest {

    private static final int CISCO_8851 = 684;
    private static final int CSF = 503;

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areThereForEachTypeInTheStandardPoolWithItsPredefinedProfile() {
        List<TypeDefaults> all = database.call(entities -> door(entities)
                .find(new Find(Map.of(), Optional.empty(), true, 0, 50))
                .rows());

        assertThat(all).hasSize(20).allSatisfy(defaults -> {
            assertThat(Rules.brokenBy(defaults)).isEmpty();
            assertThat(defaults.getPool().getName()).isEqualTo("Default");
            assertThat(defaults.getProfile().getType()).isEqualTo(defaults.getType());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {CISCO_8851, DeviceType.UNIVERSAL})
    void letDeskPhonesBeOnboardedByAnActivationCode(int model) {
        database.run(entities -> {
            TypeDefaults defaults = of(entities, model);
            defaults.setOnboarding(OnboardingMethod.ACTIVATION_CODE);
            door(entities).update(defaults);
        });
        assertThat(find(Map.of("onboarding", "activation"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {CSF, 562, 575, 652})
    void haveNoActivationCodeForSoftphones(int model) {
        database.run(entities -> {
            TypeDefaults defaults = of(entities, model);
            defaults.setOnboarding(OnboardingMethod.ACTIVATION_CODE);
            assertThat(Rules.brokenBy(defaults)).singleElement().asString().contains("for desk phones");
        });
    }

    @Test
    void refuseAProfileOfAnotherType() {
        database.run(entities -> {
            TypeDefaults defaults = of(entities, CSF);
            defaults.setProfile(of(entities, CISCO_8851).getProfile());
            assertThat(Rules.brokenBy(defaults)).containsExactly("The security profile is for another product type.");
            defaults.setProfile(of(entities, DeviceType.UNIVERSAL).getProfile());
            assertThat(Rules.brokenBy(defaults)).isEmpty();
        });
    }

    @Test
    void areNotDeleted() {
        UUID id = database.call(entities -> of(entities, CSF).getId());
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities).delete(id)))
                .withMessageContaining("cannot be deleted");
    }

    @Test
    void thereAreNoneOfATypeThatThereIsNot() {
        assertThatExceptionOfType(Fault.NotFound.class)
                .isThrownBy(() -> database.run(entities -> door(entities).ofModel(1)));
    }

    @Test
    void areAuditedByWhatTheyName() {
        database.run(entities -> {
            TypeDefaults defaults = of(entities, CISCO_8851);
            defaults.setOnboarding(OnboardingMethod.ACTIVATION_CODE);
            door(entities).update(defaults);
            assertThat(Admin.audited(entities)).singleElement().asString().isEqualTo("""
                    admin update defaults of Cisco 8851: onboarding AUTO_REGISTRATION -> ACTIVATION_CODE""");
        });
    }

    @Test
    void keepThePoolAndTheProfileThatTheyName() {
        Dependents ofPool = database.call(entities ->
                admin(entities).edits().dependents(entities.find(DevicePool.class, DevicePool.STANDARD_ID)));
        Dependents ofProfile = database.call(
                entities -> admin(entities).edits().dependents(of(entities, CSF).getProfile()));

        assertThat(ofPool.total()).isEqualTo(20);
        assertThat(ofPool.words()).startsWith("defaults Cisco 7811, ").endsWith(" and 10 more");
        assertThat(ofProfile.words()).isEqualTo("defaults Cisco Unified Client Services Framework");
    }

    private List<TypeDefaults> find(Map<String, String> filters) {
        return database.call(entities -> door(entities)
                .find(new Find(filters, Optional.empty(), true, 0, 50))
                .rows());
    }

    private static TypeDefaults of(EntityManager entities, int model) {
        TypeDefaults defaults = door(entities).ofModel(model);
        entities.clear();
        return defaults;
    }

    private static Admin admin(EntityManager entities) {
        return new Admin(entities).withDependents(new DefaultsStore(entities)::defaultsWith);
    }

    private static DeviceDefaults door(EntityManager entities) {
        Admin admin = admin(entities);
        return new DeviceDefaults(entities, admin.edits(), admin.news());
    }
}
