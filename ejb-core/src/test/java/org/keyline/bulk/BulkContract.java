package org.keyline.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.audit.Author;
import org.keyline.audit.Channel;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.device.Device;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Operator;
import org.keyline.line.Line;

/** What holds of jobs on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BulkContract {

    private static final String HEAD = "name,type,description,owner,line1,line2\r\n";
    private static final List<Criterion> DEMO = List.of(new Criterion("name", Operator.BEGINS_WITH, "CSFB"));

    private static final List<String> WRITTEN = List.of(
            "bulk_row",
            "bulk_chunk",
            "bulk_job",
            "audit_field",
            "audit_entry",
            "device_line",
            "device",
            "line",
            "security_profile where not predefined");

    private TestDatabase database;
    private House house;

    abstract TestDatabase open();

    /** Ends what was started for the database. */
    void stop() throws IOException {}

    @BeforeAll
    void openOnce() {
        database = open();
    }

    @BeforeEach
    void begin() {
        house = new House(database);
    }

    @AfterEach
    void empty() {
        house.sql("alter table line drop constraint if exists line_no_b");
        WRITTEN.forEach(table -> house.sql("delete from " + table));
    }

    @AfterAll
    void close() throws IOException {
        database.close();
        stop();
    }

    private static String phones(int count) {
        return HEAD
                + IntStream.rangeClosed(1, count)
                        .mapToObj(i -> "CSFB" + i + ",503,Phone " + i + ",user" + i + "," + (3000 + i) + ",")
                        .collect(Collectors.joining("\r\n"));
    }

    private Device device(String name) {
        return Objects.requireNonNull(house.one(
                Device.class, "select d from Device d left join fetch d.lines where d.nameKey = '" + name + "'"));
    }

    private long version(String name) {
        return device(name).getVersion();
    }

    @Test
    void addsPhonesWithTheirLines() {
        BulkJob job = house.imported("phones", phones(600));

        assertThat(job.getState()).isEqualTo(BulkState.DONE);
        assertThat(job.getReally()).isEqualTo(new Counts(600, 0, 0, 0, 0)).isEqualTo(job.getPlanned());
        assertThat(job.isOtherThanPlanned()).isFalse();
        assertThat(house.count("Device")).isEqualTo(600);
        assertThat(house.count("Line")).isEqualTo(600);
        Device last = device("CSFB600");
        assertThat(last.getOwner()).contains("user600");
        assertThat(last.getPool().getName()).isEqualTo("Default");
        assertThat(last.getLines().getFirst().getDirectoryNumber().value()).isEqualTo("3600");
        assertThat(house.news).hasSize(2).containsOnly("device");
    }

    @Test
    void aDryRunChangesNothing() {
        house.imported("phones", phones(3));
        long entries = house.count("AuditEntry");
        long version = version("CSFB1");
        house.news.clear();

        BulkJob job = house.tried("phones", false, HEAD + "CSFB1,503,Other,,3999,\r\nCSFB9,503,New,,4000,4001\r\n");

        assertThat(job.getState()).isEqualTo(BulkState.CHECKED);
        assertThat(job.getPlanned()).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(house.count("Device")).isEqualTo(3);
        assertThat(house.count("Line")).isEqualTo(3);
        assertThat(house.count("AuditEntry")).isEqualTo(entries);
        assertThat(version("CSFB1")).isEqualTo(version);
        assertThat(house.news).isEmpty();
        BulkRow changed = house.jobs.sample(job.getId(), Outcome.CHANGED, 10).getFirst();
        assertThat(changed.getBefore()).isEqualTo(Map.of("description", "Phone 1", "owner", "user1", "line1", "3001"));
        assertThat(changed.getAfter()).isEqualTo(Map.of("description", "Other", "owner", "", "line1", "3999"));
    }

    @Test
    void refusesARowByTheRulesOfSingleEditsAndTakesTheOthers() {
        house.imported("phones", phones(1));
        BulkJob job = house.imported(
                "phones",
                HEAD + "CSFGOOD,503,,,5001,\r\n"
                        + "SEP001,503,,,5002,\r\n"
                        + "CSFLINES,503,,,5003,5003\r\n"
                        + "CSFNUMBER,503,,,50x3,\r\n"
                        + "CSFTYPE,7,,,5004,\r\n"
                        + "CSFB1,8851,,,,\r\n"
                        + ",503,,,,\r\n"
                        + "csfgood,503,,,,\r\n"
                        + "CSFSHORT,503\r\n"
                        + "CSFLONG,503," + "x".repeat(129) + ",,5005,\r\n"
                        + "CSFLAST,503,,,5006,\r\n");

        assertThat(job.getReally()).isEqualTo(new Counts(2, 0, 0, 0, 9)).isEqualTo(job.getPlanned());
        assertThat(house.rows(job, Outcome.REFUSED))
                .containsExactly(
                        "3 SEP001: The device's name does not have the form of its product type.",
                        "4 CSFLINES: A device has each of its lines once.",
                        "5 CSFNUMBER: A directory number is 1 to 24 digits, * and #, with or without a + in front.",
                        "6 CSFTYPE: There is no product type “7”.",
                        "7 CSFB1: There is no product type “8851”.",
                        "8 : The name is empty.",
                        "9 csfgood: It is in row 2 already.",
                        "10 CSFSHORT: It has 2 cells, and the head 6.",
                        "11 CSFLONG: The description is at most 128 characters long.");
        assertThat(house.count("Line")).as("none of what was refused").isEqualTo(3);
        assertThat(house.result(job))
                .contains("2,CSFGOOD,ADDED,,,name=CSFGOOD; type=Cisco Unified Client Services Framework; ")
                .contains("3,SEP001,REFUSED,The device's name does not have the form of its product type.,,");
    }

    @Test
    void changesWhatIsThereOnlyWhereThatIsWanted() {
        house.imported("phones", phones(2));
        String file = "name,description,type\r\ncsfb1,Other,503\r\nCSFB2,Phone 2,503\r\nCSFB3,Third,503\r\n";

        BulkJob addOnly = house.tried("phones", true, file);
        assertThat(addOnly.getPlanned()).isEqualTo(new Counts(1, 0, 0, 0, 2));
        BulkJob all = house.imported("phones", file.replace("csfb1", "CSFB1"));
        assertThat(all.getReally()).isEqualTo(new Counts(1, 1, 1, 0, 0));

        assertThat(device("CSFB1").getDescription()).isEqualTo("Other");
        assertThat(device("CSFB1").getOwner())
                .as("a column that the file lacks")
                .contains("user1");
        assertThat(device("CSFB1").getLines()).hasSize(1);
        assertThat(version("CSFB2")).as("one that is the same").isZero();
    }

    @Test
    void leavesLinesWhoseColumnIsNotThere() {
        house.imported("phones", "name,type,line1,line2,line3\r\nCSFB1,503,31,32,33\r\n");

        house.imported("phones", "name,line2\r\nCSFB1,42\r\n");
        assertThat(numbers("CSFB1")).containsExactly("31", "42", "33");
        house.imported("phones", "name,line1\r\nCSFB1,\r\n");
        assertThat(numbers("CSFB1")).containsExactly("42", "33");
        assertThat(house.count("Line")).isEqualTo(4);
    }

    private List<String> numbers(String name) {
        return device(name).getLines().stream()
                .map(line -> line.getDirectoryNumber().value())
                .toList();
    }

    @Test
    void whatIsExportedAndImportedChangesNothing() {
        house.imported(
                "phones",
                "name,type,description,owner,line1,line2\r\n"
                        + "CSFB1,503,\"=1+1, \"\"quoted\"\"\r\nsecond line\",@anna,+4930123,31\r\n"
                        + "CSFB2,503,''=quoted,-,32,\r\n");
        for (String kind : house.jobs.kinds()) {
            String file = house.export(kind);
            BulkJob again = house.tried(kind, false, "\uFEFF" + file);
            assertThat(again.getMessage()).as(kind).isEmpty();
            assertThat(again.getPlanned().same()).as(kind).isEqualTo(again.getTotal());
            assertThat(again.getTotal()).as(kind).isEqualTo((int) house.jobs.count(kind, List.of()));
        }
        assertThat(house.export("phones"))
                .contains("\"'=1+1, \"\"quoted\"\"\r\nsecond line\"", "'@anna", "'+4930123", "''=quoted", "'-");
        assertThat(device("CSFB2").getDescription()).isEqualTo("'=quoted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,colour | There is no column “colour”",
                "name,name | The column name is there twice.",
                "description | The file needs the column name.",
                "name,digestPassword | There is no column “digestPassword”",
                "name,line201 | There is no column “line201”",
                "name,activation | There is no column “activation”",
            })
    void refusesAFileByItsHead(String head, String why) {
        BulkJob job = house.tried("phones", false, head + "\r\nCSFB1,x\r\n");

        assertThat(job.getState()).isEqualTo(BulkState.FAILED);
        assertThat(job.getMessage()).startsWith(why);
        assertThatThrownBy(() -> house.jobs.run(job.getId())).isInstanceOf(Fault.Invalid.class);
    }

    @Test
    void refusesWhatIsNoCsvOrNoText() {
        assertThat(house.tried("lines", false, "number\r\n1\r\n\"2").getMessage())
                .startsWith("Behind row 2 the file");
        UUID latin = house.sent(
                "lines", false, "number,description\r\n1,f\u00fcr\r\n".getBytes(StandardCharsets.ISO_8859_1));
        house.jobs.check(latin);
        assertThat(house.jobs.get(latin).getMessage()).contains("not UTF-8");
        BulkJob endless = house.tried("lines", false, "number,description\r\n1,\"" + "x,\n".repeat(400_000));
        assertThat(endless.getMessage()).contains("a record does not end");
        assertThat(house.tried("lines", false, "\r\n").getMessage()).isEqualTo("The file is empty.");
    }

    @Test
    void takesAFileOnlyPieceByPieceInOrder() {
        UUID id = house.jobs.beginImport("lines", false, "f", 20);
        house.jobs.upload(id, 0, "number\r\n11".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> house.jobs.check(id)).hasMessageContaining("not there as a whole");
        assertThatThrownBy(() -> house.jobs.upload(id, 0, new byte[5])).hasMessageContaining("does not go on");
        assertThatThrownBy(() -> house.jobs.upload(id, 10, new byte[11])).hasMessageContaining("does not go on");
        house.author = new Author("eve", Channel.CONSOLE, "");
        assertThatThrownBy(() -> house.jobs.upload(id, 10, new byte[10])).hasMessageContaining("does not go on");
        house.author = new Author("anna", Channel.CONSOLE, "");
        house.jobs.upload(id, 10, "\r\n12\r\n13\r\n".getBytes(StandardCharsets.UTF_8));
        house.jobs.check(id);
        assertThat(house.jobs.get(id).getPlanned().added()).isEqualTo(3);
        assertThatThrownBy(() -> house.jobs.beginImport("lines", false, "f", BulkJobs.LARGEST_FILE + 1))
                .hasMessageContaining("64 MB");
    }

    @Test
    void changesWhatAFilterFinds() {
        house.imported("phones", phones(3) + "\r\nCSFOTHER,503,Other,,,");
        UUID id = house.jobs.planUpdate("phones", DEMO, Map.of("description", "All", "owner", "ops"), 0);
        house.jobs.check(id);
        assertThat(house.jobs.get(id).getPlanned()).isEqualTo(new Counts(0, 3, 0, 0, 0));
        BulkJob done = house.run(house.jobs.get(id));

        assertThat(done.getReally()).isEqualTo(new Counts(0, 3, 0, 0, 0));
        assertThat(device("CSFB3").getOwner()).contains("ops");
        assertThat(device("CSFOTHER").getDescription()).isEqualTo("Other");
        assertThatThrownBy(() -> house.jobs.planUpdate("phones", DEMO, Map.of("name", "X"), 0))
                .hasMessageContaining("cannot be set");
        assertThatThrownBy(() -> house.jobs.planUpdate("phones", DEMO, Map.of(), 0))
                .hasMessageContaining("Nothing is to be set");
    }

    @Test
    void refusesAllWhereNobodySaidAll() {
        house.imported("phones", phones(3));
        List<Criterion> empty = List.of(new Criterion("name", Operator.CONTAINS, ""));

        for (long said : new long[] {0, 2, 4}) {
            assertThatThrownBy(() -> house.jobs.planDelete("phones", empty, said))
                    .hasMessageContaining("that is all 3 phones");
            assertThatThrownBy(() -> house.jobs.planUpdate("phones", List.of(), Map.of("owner", ""), said))
                    .hasMessageContaining("that is all 3 phones");
        }
        UUID id = house.jobs.planDelete("phones", empty, 3);
        house.jobs.check(id);
        assertThat(house.jobs.get(id).getPlanned().deleted()).isEqualTo(3);
        assertThat(house.count("Device")).isEqualTo(3);
    }

    @Test
    void deletesWhatIsNotInUse() {
        house.imported("phones", phones(2));
        house.imported("lines", "number\r\n3500\r\n");
        UUID id = house.jobs.planDelete("lines", List.of(new Criterion("number", Operator.BEGINS_WITH, "3")), 0);
        house.jobs.check(id);
        BulkJob done = house.run(house.jobs.get(id));

        assertThat(done.getReally()).isEqualTo(new Counts(0, 0, 0, 1, 2)).isEqualTo(done.getPlanned());
        assertThat(house.rows(done, Outcome.REFUSED).getFirst())
                .contains("The line 3001 cannot be deleted; it is used by: device CSFB1.");
        assertThat(house.count("Line")).isEqualTo(2);
    }

    @Test
    void leavesProfilesThatComeWithTheProduct() {
        UUID update = house.jobs.planUpdate(
                "profiles",
                List.of(new Criterion("name", Operator.BEGINS_WITH, "Cisco 8851 -")),
                Map.of("description", "x"),
                0);
        house.jobs.check(update);
        assertThat(house.rows(house.jobs.get(update), Outcome.REFUSED).getFirst())
                .contains("comes with the product and cannot be changed");
        UUID delete = house.jobs.planDelete(
                "profiles", List.of(new Criterion("name", Operator.BEGINS_WITH, "Cisco 8851 -")), 0);
        house.jobs.check(delete);
        assertThat(house.jobs.get(delete).getPlanned().refused()).isEqualTo(1);

        BulkJob made = house.imported(
                "profiles",
                "name,type,mode,transport,oauth,digest\r\nGood,503,ENCRYPTED,TLS,true,false\r\n"
                        + "Bad,503,NON_SECURE,TCP,true,false\r\nWorse,503,ENCRYPTED,TLS,true,true\r\nWorst,503,x,,,\r\n");
        assertThat(made.getReally()).isEqualTo(new Counts(1, 0, 0, 0, 3));
        assertThat(house.rows(made, Outcome.REFUSED).getFirst())
                .contains("OAuth Authentication needs Device Security Mode Encrypted");
    }

    @Test
    void undoesAnImportWithItsLines() {
        house.imported("phones", phones(1));
        BulkJob job = house.imported(
                "phones", HEAD + "CSFB1,503,Other,ops,3777,\r\nCSFNEW,503,,,3778,3777\r\nCSFNEW2,503,,,3779,\r\n");
        assertThat(job.getReally()).isEqualTo(new Counts(2, 1, 0, 0, 0));

        BulkJob undoing = house.undoing(job);
        assertThat(undoing.getPlanned()).isEqualTo(new Counts(0, 1, 0, 2, 0));
        assertThat(house.count("Device")).as("a dry run").isEqualTo(3);
        BulkJob undone = house.run(undoing);

        assertThat(undone.getReally()).isEqualTo(undone.getPlanned());
        assertThat(house.count("Device")).isEqualTo(1);
        assertThat(house.count("Line")).isEqualTo(1);
        assertThat(numbers("CSFB1")).containsExactly("3001");
        assertThat(device("CSFB1").getDescription()).isEqualTo("Phone 1");
        assertThat(device("CSFB1").getOwner()).contains("user1");

        BulkJob redone = house.run(house.undoing(undone));
        assertThat(redone.getReally()).isEqualTo(new Counts(2, 1, 0, 0, 0));
        assertThat(numbers("CSFNEW")).containsExactly("3778", "3777");
    }

    @Test
    void overwritesNothingThatSomebodyHasChangedSince() {
        BulkJob job = house.imported("phones", phones(4));
        house.imported("phones", "name,description\r\nCSFB2,Mine\r\n");
        house.sql("update line set version = 1, description = 'mine' where directory_number = '3003'");
        house.imported("phones", "name,type,line1\r\nCSFUSER,503,3004\r\n");

        BulkJob undone = house.run(house.undoing(job));

        assertThat(undone.getReally()).isEqualTo(new Counts(0, 0, 0, 3, 1));
        assertThat(house.rows(undone, Outcome.REFUSED))
                .containsExactly("3 CSFB2: Somebody has changed it since: it stays as it is.");
        assertThat(device("CSFB2").getDescription()).isEqualTo("Mine");
        assertThat(house.rows(undone, Outcome.DELETED))
                .contains(
                        "4 CSFB3: Line 3003 stays: somebody has changed it.",
                        "5 CSFB4: Line 3004 stays: The line 3004 cannot be deleted; it is used by: device CSFUSER.");
    }

    @Test
    void undoesADeletionUnlessTheNameIsTakenAgain() {
        house.imported("phones", phones(3));
        UUID id = house.jobs.planDelete("phones", DEMO, 0);
        house.jobs.check(id);
        BulkJob deleted = house.run(house.jobs.get(id));
        assertThat(house.count("Device")).isZero();
        house.imported("phones", HEAD + "CSFB2,503,Another,,,\r\n");

        BulkJob undone = house.run(house.undoing(deleted));

        assertThat(undone.getReally()).isEqualTo(new Counts(2, 0, 0, 0, 1));
        assertThat(house.rows(undone, Outcome.REFUSED)).containsExactly("2 CSFB2: There is one of this name again.");
        assertThat(device("CSFB2").getDescription()).isEqualTo("Another");
        assertThat(numbers("CSFB3")).containsExactly("3003");
        assertThat(device("CSFB3").getOwner()).contains("user3");
    }

    @Test
    void saysWhenTheRunIsOtherThanTheDryRun() {
        BulkJob tried = house.tried("phones", false, phones(3));
        house.sql("delete from bulk_row");
        house.imported("phones", phones(1));

        BulkJob done = house.run(tried);

        assertThat(done.getReally()).isEqualTo(new Counts(2, 0, 1, 0, 0));
        assertThat(done.isOtherThanPlanned()).isTrue();
        assertThatThrownBy(() -> house.jobs.run(done.getId())).hasMessageContaining("after its dry run, and once");
        assertThatThrownBy(() -> house.jobs.check(done.getId())).hasMessageContaining("run already");
    }

    @Test
    void isInTheAuditTrailFieldByField() {
        house.imported("phones", "name,type,line1\r\nCSFB1,503,31\r\n");
        house.imported("phones", "name,owner\r\nCSFB1,rado\r\n");

        List<String> audited = house.database.call(Admin::audited);
        assertThat(audited)
                .contains(
                        "anna create line 31: number  -> 31",
                        "anna update device CSFB1: owner  -> rado",
                        "anna run bulk job 2 (import of phones): -> 0 added, 1 changed, 0 same, 0 deleted, 0 refused")
                .anyMatch(entry -> entry.startsWith("anna create device CSFB1: name  -> CSFB1, type  -> 503"));
        assertThat(house.<String>one(String.class, "select e.address from AuditEntry e where e.action = 'update'"))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void stopsWhenItIsCancelledAndCanBeUndone() {
        BulkJob tried = house.tried("phones", false, phones(600));
        house.beforeWork = () -> house.jobs.cancel(tried.getId());

        BulkJob cancelled = house.run(tried);

        assertThat(cancelled.getState()).isEqualTo(BulkState.CANCELLED);
        assertThat(house.count("Device")).isZero();
        assertThatThrownBy(() -> house.jobs.cancel(tried.getId())).hasMessageContaining("not under way");
    }

    @Test
    void isInterruptedWithItsNodeAndLeavesWhatItHasDone() {
        BulkJob tried = house.tried("phones", false, phones(510));
        BulkRun run = new BulkRun(house, () -> house.count("Device") > 0);
        UUID token = run.begin(tried.getId(), BulkState.RUNNING, "node7");
        assertThatThrownBy(() -> house.tried("lines", false, "number\r\n1\r\n"))
                .hasMessageContaining("There is one job at a time, and bulk job 1 (import of phones) of anna");
        assertThatThrownBy(() -> house.jobs.delete(tried.getId())).hasMessageContaining("under way");

        run.interruptSilent(Instant.now().minusSeconds(60), "node8");
        assertThat(house.jobs.get(tried.getId()).getState()).isEqualTo(BulkState.RUNNING);
        run.interruptSilent(Instant.now().minusSeconds(60), "node7");
        assertThat(house.jobs.get(tried.getId()).getState()).isEqualTo(BulkState.INTERRUPTED);
        run.work(tried.getId(), token);
        assertThat(house.count("Device"))
                .as("the node was taken for gone, and came back")
                .isZero();

        BulkJob next = house.tried("phones", false, phones(510));
        BulkRun second = new BulkRun(house, () -> house.count("Device") > 0);
        second.work(next.getId(), second.begin(next.getId(), BulkState.RUNNING, "node7"));
        BulkJob broken = house.jobs.get(next.getId());
        assertThat(broken.getState()).isEqualTo(BulkState.INTERRUPTED);
        assertThat(broken.getReally().added()).isEqualTo(500);
        assertThat(house.count("Device")).isEqualTo(500);
        assertThat(house.run(house.undoing(broken)).getReally().deleted()).isEqualTo(500);
        assertThat(house.count("Line")).isZero();
    }

    @Test
    void tellsTheRowThatTheDatabaseRefuses() {
        BulkJob job = house.tried("lines", false, "number,description\r\n1,a\r\n2,b\r\n3,c\r\n");
        house.beforeWork = () -> house.sql("alter table line add constraint line_no_b check (description <> 'b')");

        BulkJob done = house.run(job);

        assertThat(done.getReally()).isEqualTo(new Counts(2, 0, 0, 0, 1));
        assertThat(house.rows(done, Outcome.REFUSED).getFirst()).startsWith("3 2: It clashes with another");
        assertThat(house.one(Line.class, "select l from Line l where l.number = '2'"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void keepsNoMoreJobsThanWanted(int most) {
        for (int i = 0; i < 4; i++) {
            house.imported("lines", "number\r\n" + i + "\r\n");
        }
        new BulkKept(house).tidy(Instant.now(), 30, most);
        assertThat(house.count("BulkJob")).isEqualTo(most);
        assertThat(house.count("BulkRow")).isEqualTo(most);
        assertThat(house.count("BulkChunk")).as("the files of what is done").isZero();
        UUID unfinished = house.jobs.beginImport("lines", false, "f", 10);
        house.jobs.upload(unfinished, 0, new byte[5]);
        new BulkKept(house).tidy(Instant.now().plusSeconds(100_000), 30, 50);
        assertThat(house.count("BulkChunk")).isZero();
        new BulkKept(house).tidy(Instant.now().plusSeconds(31 * 86_400L), 30, 50);
        assertThat(house.count("BulkJob")).isZero();
        assertThat(house.count("Line")).isEqualTo(4);
    }
}
