package org.keyline.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keyline.database.SchemaMigration;
import org.keyline.database.TestDatabase;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;
import org.keyline.profile.DeviceType;
import org.keyline.profile.PhoneSecurityProfile;

/** What is found among phones, with the demonstration's and some more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneSearchTest {

    private TestDatabase database = TestDatabase.h2();

    @BeforeAll
    void addPhones() {
        database.close();
        var source = TestDatabase.emptyH2();
        new SchemaMigration(source, "demo").run();
        database = TestDatabase.on(source);
        database.run(entities -> {
            DeviceType type = entities.find(DeviceType.class, 684);
            PhoneSecurityProfile profile = entities.createQuery(
                            "select p from PhoneSecurityProfile p where p.name like 'Universal%'",
                            PhoneSecurityProfile.class)
                    .setMaxResults(1)
                    .getSingleResult();
            IntStream.range(0, 20).forEach(number -> {
                Device device = new Device(new DeviceName("SEP0011223344%02d".formatted(number)), type, profile);
                device.setOwner(number == 7 ? "Anna.Bell" : "owner" + number);
                Line line = new Line(new DirectoryNumber("+49" + (3010 + number)));
                entities.persist(line);
                device.getLines().add(line);
                entities.persist(device);
            });
        });
    }

    @AfterAll
    void close() {
        database.close();
    }

    private <T> List<T> search(Function<PhoneSearch, List<T>> question) {
        return database.call(entities -> question.apply(new PhoneSearch(entities)));
    }

    private List<String> devices(String text) {
        return search(phones -> phones.devices(text)).stream().map(Hit::name).toList();
    }

    @Test
    void whatBeginsWithTheTextComesFirstAndOnce() {
        assertThat(devices("csfr")).containsExactly("CSFrado");
        assertThat(devices("rado")).containsExactly("CSFrado");
        assertThat(devices("CSF")).first().isEqualTo("CSFdigest");
        assertThat(devices("0011")).hasSize(Search.MOST).doesNotHaveDuplicates();
        assertThat(devices("44").size()).as("too short to be looked for within").isZero();
    }

    @Test
    void wildcardsStandForThemselves() {
        assertThat(devices("SEP%")).isEmpty();
        assertThat(devices("SE_0")).isEmpty();
        assertThat(devices("!!!")).isEmpty();
    }

    @Test
    void aLineIsFoundWithItsPhone() {
        assertThat(search(phones -> phones.lines("+493017")))
                .extracting(Hit::name, Hit::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("+493017", "SEP001122334407"));
        assertThat(search(phones -> phones.lines("3017"))).hasSize(1);
        assertThat(search(phones -> phones.lines("rado"))).isEmpty();
    }

    @Test
    void anOwnerIsFoundOnceAsTypedOrInLowerCase() {
        assertThat(search(phones -> phones.owners("rado"))).containsExactly("rado");
        assertThat(search(phones -> phones.owners("RADO"))).containsExactly("rado");
        assertThat(search(phones -> phones.owners("Anna"))).containsExactly("Anna.Bell");
        assertThat(search(phones -> phones.owners("owner"))).hasSize(Search.MOST);
    }
}
