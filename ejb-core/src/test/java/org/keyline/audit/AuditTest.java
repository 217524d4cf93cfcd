package org.keyline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.expressway.Expressway;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;

/** What was done is told field by field, and cannot be changed unnoticed. */
class AuditTest {

    private static final Find ALL = new Find(Map.of(), Optional.of("time"), true, 0, 250);

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    private void record(String object, FieldChange... changes) {
        database.run(entities -> new AuditTrail(entities, () -> "anna").record("update", object, List.of(changes)));
    }

    private int extend() {
        return database.call(entities -> new AuditChain(entities).extend());
    }

    private ChainVerdict verdict() {
        return database.call(entities -> new Audit(entities).verify());
    }

    private void sql(String statement) {
        database.run(entities -> entities.createNativeQuery(statement).executeUpdate());
    }

    private void chain(int entries) {
        for (int n = 1; n <= entries; n++) {
            record("thing " + n, new FieldChange("field", "old " + n, "new " + n), new FieldChange("other", "", "x"));
        }
        while (extend() > 0) {
            // the rest
        }
    }

    @Test
    void tellsWhichFieldsHaveChanged() {
        List<FieldValue> before =
                List.of(new FieldValue("a", "1"), new FieldValue("b", "2"), new FieldValue("gone", "3"));
        List<FieldValue> after =
                List.of(new FieldValue("a", "1"), new FieldValue("b", "4"), new FieldValue("new", "5"));
        assertThat(FieldChange.between(before, after))
                .containsExactly(
                        new FieldChange("b", "2", "4"),
                        new FieldChange("new", "", "5"),
                        new FieldChange("gone", "3", ""));
        assertThat(FieldChange.of("1", "1")).isEmpty();
        assertThat(new FieldChange("f", "", "x".repeat(20_000)).after())
                .hasSize(FieldChange.LONGEST)
                .endsWith("…");
    }

    @Test
    void findsWhoDidWhatToWhat() {
        chain(3);
        database.run(entities -> {
            Audit audit = new Audit(entities);
            assertThat(audit.find(new Find(List.of(), Optional.empty(), true, 0, 2))
                            .rows())
                    .as("the newest first")
                    .extracting(AuditLine::object)
                    .containsExactly("thing 3", "thing 2");
            AuditLine found = audit.find(new Find(
                            List.of(new Criterion("object", Operator.ENDS_WITH, "G 2")), Optional.empty(), true, 0, 9))
                    .rows()
                    .getFirst();
            assertThat(found.actor()).isEqualTo("anna");
            assertThat(found.channel()).isEqualTo(Channel.NODE);
            assertThat(found.number()).isEqualTo(2);
            assertThat(found.words()).isEqualTo("field: 'old 2' -> 'new 2'; other: '' -> 'x'");
        });
    }

    @Test
    void aWholeChainIsWhole() {
        assertThat(verdict()).isEqualTo(new ChainVerdict(0, "", 0, Optional.empty()));
        chain(1203);
        record("not yet");
        ChainVerdict verdict = verdict();
        assertThat(verdict.problem()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(1203);
        assertThat(verdict.waiting()).isEqualTo(1);
        assertThat(verdict.hash()).hasSize(64);
        Optional<String> last = database.call(entities -> new Audit(entities).hash(1203));
        assertThat(last).contains(verdict.hash());
        assertThat(extend()).isEqualTo(1);
        assertThat(verdict().entries()).isEqualTo(1204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update audit_entry set actor = 'eve' where chain_number = 3 | entry 3 is not as
            update audit_entry set at = at + interval '1' second where chain_number = 3 | entry 3 is not as
            update audit_entry set address = '192.0.2.9' where chain_number = 3 | entry 3 is not as
            update audit_entry set channel = 'PROGRAM' where chain_number = 3 | entry 3 is not as
            update audit_field set after_value = 'no' where after_value = 'new 3' | entry 3 is not as
            update audit_field set place = 1 - place where entry_id in (select id from audit_entry where chain_number = 3) | entry 3 is not as
            delete from audit_field where after_value = 'new 3' | entry 3 is not as
            update audit_entry set chain_hash = repeat('0', 64) where chain_number = 3 | entry 3 is not as
            update audit_entry set chain_number = null where chain_number = 3 | entry 3 is missing
            update audit_entry set chain_number = 9 where chain_number = 6 | the entries from 6 to 6 are missing
            update audit_chain set chain_number = 5 | entry 5 is not the one
            update audit_chain set chain_hash = 'x' | entry 6 is not the one
            """)
    void aChangedEntryBreaksTheChain(String tampering, String problem) {
        chain(6);
        boolean swaps = tampering.contains("1 - place");
        if (swaps) {
            sql("alter table audit_field drop primary key");
        }
        sql(tampering);
        if (tampering.contains("= 9")) {
            assertThat(verdict().problem())
                    .hasValueSatisfying(found -> assertThat(found).contains("missing"));
        } else {
            assertThat(verdict().problem())
                    .hasValueSatisfying(found -> assertThat(found).startsWith(problem));
        }
    }

    @Test
    void whatIsNewWhileItIsVerifiedBreaksNothing() {
        chain(6);
        AuditChain.Followed end = database.call(entities -> new AuditChain(entities).end());
        chain(3);
        AuditChain.Followed followed =
                database.call(entities -> new AuditChain(entities).follow(AuditChain.Followed.NOTHING, end));
        assertThat(followed).isEqualTo(end);
        assertThat(verdict().entries()).isEqualTo(9);
    }

    @Test
    void whatSomebodyEnteredIsNoLineOfTheLog() {
        assertThat(AuditTrail.harmless("rado\r\nKEYCORE1001: up to entry 7"))
                .isEqualTo("rado??KEYCORE1001: up to entry 7");
    }

    @Test
    void whatHoldsControlCharactersIsNotSaved() {
        Expressway expressway = new Expressway("exp-c.example.com");
        expressway.setDescription("a\u0001b");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() ->
                        database.run(entities -> new Admin(entities).edits().create(expressway)))
                .withMessageContaining("description holds control characters");
    }

    @Test
    void whatIsLookedForHasNoControlCharacters() {
        assertThat(new Criterion("object", Operator.CONTAINS, "a\u0000b\nc").text())
                .isEqualTo("abc");
    }

    @Test
    void aCutOffEndShows() {
        chain(6);
        sql("delete from audit_field where entry_id in (select id from audit_entry where chain_number > 4)");
        sql("delete from audit_entry where chain_number > 4");
        assertThat(verdict().problem()).contains("the entries from 5 to 6 are missing");
    }

    private String csv(Find find) {
        StringBuilder text = new StringBuilder();
        database.run(entities -> {
            try {
                new Audit(entities).export(find, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return text.toString();
    }

    @Test
    void exportsAllThatIsFoundFieldByField() {
        chain(600);
        record("bare");
        assertThat(csv(ALL).lines().toList())
                .hasSize(1 + 2 * 600 + 1)
                .first()
                .isEqualTo("number,time,actor,channel,address,node,action,object,field,before,after");
        assertThat(csv(ALL)).contains("update,thing 600,field,old 600,new 600\r\n");
        assertThat(csv(new Find(
                                List.of(new Criterion("object", Operator.IS_EXACTLY, "thing 7")),
                                Optional.empty(),
                                true,
                                0,
                                1))
                        .lines())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx"})
    void exportedTextIsNoFormula(String text) {
        record("thing", new FieldChange("field", "", text));
        assertThat(csv(ALL)).contains("'" + text);
    }

    @Test
    void exportedTextKeepsItsQuotesAndLines() {
        record("thing", new FieldChange("field", "a \"b\", c", "one\ntwo"));
        assertThat(csv(ALL)).contains("\"a \"\"b\"\", c\",\"one\ntwo\"");
    }

    @Test
    void whatIsNoColumnIsNotFoundBy() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> new Audit(entities)
                        .find(new Find(
                                List.of(new Criterion("hash", Operator.CONTAINS, "a")),
                                Optional.empty(),
                                true,
                                0,
                                1))));
    }
}
