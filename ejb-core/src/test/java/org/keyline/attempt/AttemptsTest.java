package org.keyline.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.keyline.attempt.AttemptSamples.NOW;
import static org.keyline.attempt.AttemptSamples.accepted;
import static org.keyline.attempt.AttemptSamples.refused;

import jakarta.transaction.RollbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.node.LocalNode;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** The record of attempts on a migrated H2 database: written, gathered, found, forgotten. */
class AttemptsTest {

    private final TestDatabase database = TestDatabase.h2();
    private final AttemptQueue queue = new AttemptQueue(100_000);
    private boolean away;
    private final AttemptStore store = new AttemptStore() {
        @Override
        void write(Collection<AttemptRow> rows, Map<Long, Integer> more) {
            if (away) {
                throw AttemptsTest.<RuntimeException>undeclared(new RollbackException("the database is away"));
            }
            database.run(entities -> new AttemptStore(entities).write(rows, more));
        }

        @Override
        int removeBefore(Instant time) {
            return database.call(entities -> new AttemptStore(entities).removeBefore(time));
        }

        @Override
        int removeBeyond(int kept) {
            return database.call(entities -> new AttemptStore(entities).removeBeyond(kept));
        }
    };
    private final AttemptWriter writer = new AttemptWriter(store, new LocalNode("node1"));

    /** As the transaction's interceptor throws it when the commit fails. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E undeclared(Exception checked) throws E {
        throw (E) checked;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasRecordedIsFound() {
        Attempt attempt = refused("192.0.2.1:1", "CSFA");
        write(attempt);
        assertThat(all().rows()).containsExactly(attempt);
    }

    @Test
    void likeRefusalsWithinAMinuteAreCountedInOneRow() {
        write(refused("192.0.2.1:1", "CSFA"), refused("192.0.2.1:2", "CSFA"));
        write(refused("192.0.2.1:3", "CSFA", NOW.plusSeconds(59)));
        write(refused("192.0.2.1:3", "CSFB"), refused("192.0.2.2:3", "CSFA"));
        assertThat(all().rows())
                .extracting(Attempt::device, Attempt::count)
                .containsExactlyInAnyOrder(tuple("CSFA", 3), tuple("CSFB", 1), tuple("CSFA", 1));
    }

    @Test
    void theNextMinuteHasItsOwnRow() {
        write(refused("192.0.2.1:1", "CSFA"), refused("192.0.2.1:1", "CSFA", NOW.plusSeconds(60)));
        write(refused("192.0.2.1:1", "CSFA", NOW.plusSeconds(121)));
        assertThat(all().rows()).extracting(Attempt::count).containsExactly(1, 1, 1);
    }

    @Test
    void acceptedOnesAreNotGathered() {
        write(accepted("CSFA"), accepted("CSFA"));
        assertThat(all().rows()).hasSize(2);
    }

    @Test
    void moreThanABatchIsWritten() {
        int many = AttemptWriter.BATCH * 2 + 5;
        for (int n = 0; n < many; n++) {
            queue.add(refused("192.0.2.1:1", "CSF" + n));
        }
        writer.write(queue);
        assertThat(all().total()).isEqualTo(many);
    }

    @Test
    void whatWaitedWhileTheDatabaseWasAwayIsWrittenAfterwards() {
        away = true;
        write(refused("192.0.2.1:1", "CSFA"));
        write(refused("192.0.2.1:1", "CSFB"));
        assertThat(all().total()).isZero();
        away = false;
        writer.write(queue);
        assertThat(all().rows()).extracting(Attempt::device).containsExactlyInAnyOrder("CSFA", "CSFB");
    }

    @Test
    void aBatchThatIsNeverTakenIsGivenUp() {
        away = true;
        queue.add(refused("192.0.2.1:1", "CSFA"));
        for (int n = 0; n < AttemptWriter.MOST_TURNS; n++) {
            writer.write(queue);
        }
        away = false;
        write(refused("192.0.2.1:1", "CSFB"));
        assertThat(all().rows()).extracting(Attempt::device).containsExactly("CSFB");
        assertThat(new AttemptAlarms(writer).conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.times()).isEqualTo(1));
    }

    @Test
    void whatAStrangerSendsIsMadeFitForTheTable() {
        String long300 = "x".repeat(300);
        write(new Attempt(
                NOW, long300, long300, "10\u000010", long300, Stage.DEVICE, Reason.NONE, "y".repeat(5000), 1));
        assertThat(all().rows()).singleElement().satisfies(attempt -> {
            assertThat(attempt.line()).isEqualTo("10?10");
            assertThat(attempt.device()).hasSize(128).endsWith("…");
            assertThat(attempt.detail()).hasSize(500);
        });
    }

    @Test
    void theNewestComesFirstUnlessAColumnIsNamed() {
        write(refused("192.0.2.1:1", "CSFA", NOW), refused("192.0.2.1:1", "CSFB", NOW.plusSeconds(5)));
        assertThat(all().rows()).extracting(Attempt::device).containsExactly("CSFB", "CSFA");
        assertThat(find("", "", "device").rows()).extracting(Attempt::device).containsExactly("CSFA", "CSFB");
        assertThat(find("", "", "time").rows()).extracting(Attempt::device).containsExactly("CSFA", "CSFB");
    }

    @Test
    void isFilteredByEachColumn() {
        write(refused("192.0.2.1:1", "CSFA"), accepted("CSFB"));
        assertThat(find("reason", "AUTHENTICATION_ERROR", "").rows())
                .extracting(Attempt::device)
                .containsExactly("CSFA");
        assertThat(find("stage", "REGISTERED", "").total()).isEqualTo(1);
        assertThat(find("device", "sfb", "").total()).isEqualTo(1);
        assertThat(find("peer", "192.0", "count").total()).isEqualTo(2);
        assertThat(find("detail", "owner", "").total()).isEqualTo(1);
        assertThat(find("line", "%", "").total()).isZero();
        assertThatThrownBy(() -> find("secret", "x", "")).isInstanceOf(Fault.Invalid.class);
    }

    @Test
    void refusalsAreCountedSinceATime() {
        write(refused("192.0.2.1:1", "CSFA"), refused("192.0.2.1:1", "CSFA"), accepted("CSFB"));
        assertThat(refusedSince(NOW)).isEqualTo(2);
        assertThat(refusedSince(NOW.plusSeconds(1))).isZero();
    }

    @Test
    void oldOnesAreForgotten() {
        Instant now = Instant.now();
        write(
                refused("192.0.2.1:1", "CSFA", now.minus(Duration.ofDays(3))),
                refused("192.0.2.1:1", "CSFB", now.minus(Duration.ofHours(47))));
        tidy(Map.of(ParameterKey.ATTEMPT_KEEP_DAYS, "2"));
        assertThat(all().rows()).extracting(Attempt::device).containsExactly("CSFB");
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        Instant now = Instant.now();
        for (int n = 0; n < 1100; n++) {
            queue.add(refused("192.0.2.1:1", "CSF" + n, now.minusSeconds(n)));
        }
        writer.write(queue);
        tidy(Map.of(ParameterKey.ATTEMPT_KEEP_ROWS, "1000"));
        assertThat(all().total()).isEqualTo(1000);
        assertThat(find("device", "CSF1099", "").total()).isZero();
        assertThat(find("device", "CSF0", "").total()).isEqualTo(1);
    }

    private void tidy(Map<ParameterKey, String> settings) {
        new AttemptRetention(store, ParameterValues.fixed(settings)).tidy();
    }

    private void write(Attempt... attempts) {
        List.of(attempts).forEach(queue::add);
        writer.write(queue);
    }

    private Found<Attempt> all() {
        return find("", "", "");
    }

    private long refusedSince(Instant time) {
        return database.call(entities -> new Attempts(entities).refusedSince(time));
    }

    private Found<Attempt> find(String column, String text, String sort) {
        Find find = new Find(
                column.isEmpty() ? Map.of() : Map.of(column, text),
                sort.isEmpty() ? Optional.empty() : Optional.of(sort),
                true,
                0,
                50);
        return database.call(entities -> new Attempts(entities).find(find));
    }
}
