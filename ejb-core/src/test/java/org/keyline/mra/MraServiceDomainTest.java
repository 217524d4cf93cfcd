package org.keyline.mra;

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
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;

class MraServiceDomainTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "Berlin-1.example.com", "xn--bcher-kva.example", "1.example"})
    void takesNamesOfDns(String domain) {
        assertThat(Rules.brokenBy(new MraServiceDomain("Berlin", domain))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example",
                ".example.com",
                "example.com.",
                "a..example.com",
                "-a.example.com",
                "a-.example.com",
                "a b.example.com",
                "bücher.example",
                "_collab-edge._tls.example.com",
                "a.example.com\n"
            })
    void refusesWhatIsNone(String domain) {
        assertThat(Rules.brokenBy(new MraServiceDomain("Berlin", domain))).hasSize(1);
    }

    @Test
    void refusesADomainThatIsTooLong() {
        String label = "a".repeat(63);
        assertThat(Rules.brokenBy(new MraServiceDomain("a", label + "." + label + "." + label + "." + label)))
                .containsExactly("The SRV domain is at most 253 characters long.");
        assertThat(Rules.brokenBy(new MraServiceDomain("a", label + "a.example.com")))
                .hasSize(1);
    }

    @Test
    void theNewDefaultTakesThatFromTheOneThatWasIt() {
        UUID berlin = add("Berlin", true);
        UUID paris = add("Paris", true);
        assertThat(standard()).containsExactly("Paris");

        database.run(entities -> {
            MraServiceDomain edited = door(entities).get(berlin);
            entities.clear();
            edited.setStandard(true);
            door(entities).update(edited);
        });
        assertThat(standard()).containsExactly("Berlin");
        database.run(entities -> assertThat(Admin.audited(entities))
                .contains(
                        "admin update MRA service domain Paris: standard true -> false",
                        "admin update MRA service domain Berlin: standard false -> true"));
        database.run(entities -> door(entities).delete(paris));
    }

    @Test
    void oneThatIsNotTheDefaultLeavesItAlone() {
        add("Berlin", true);
        add("Paris", false);
        assertThat(standard()).containsExactly("Berlin");
    }

    @Test
    void nothingHasChangedWhenTheNewDefaultIsRefused() {
        add("Berlin", true);
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> add("Berlin", true));
        assertThat(standard()).containsExactly("Berlin");
        assertThat(find(new Criterion("standard", Operator.IS_EMPTY, ""))).isEmpty();
    }

    @Test
    void isFoundByItsValues() {
        add("Berlin", true);
        add("Paris", false);
        assertThat(find(new Criterion("name", Operator.BEGINS_WITH, "pa"))).containsExactly("Paris");
        assertThat(find(new Criterion("standard", Operator.IS_EXACTLY, "true"))).containsExactly("Berlin");
        assertThat(find(new Criterion("standard", Operator.IS_EMPTY, ""))).containsExactly("Paris");
    }

    private UUID add(String name, boolean standard) {
        MraServiceDomain domain = new MraServiceDomain(name, "example.com");
        domain.setStandard(standard);
        return database.call(entities -> door(entities).create(domain).getId());
    }

    private List<String> standard() {
        return database
                .call(entities -> door(entities)
                        .find(new Find(Map.of(), Optional.empty(), true, 0, 50))
                        .rows())
                .stream()
                .filter(MraServiceDomain::isStandard)
                .map(MraServiceDomain::getName)
                .toList();
    }

    private List<String> find(Criterion criterion) {
        return database
                .call(entities -> door(entities)
                        .find(new Find(List.of(criterion), Optional.empty(), true, 0, 50))
                        .rows())
                .stream()
                .map(MraServiceDomain::getName)
                .toList();
    }

    private static MraServiceDomains door(EntityManager entities) {
        Admin admin = new Admin(entities);
        return new MraServiceDomains(entities, admin.edits(), admin.news());
    }
}
