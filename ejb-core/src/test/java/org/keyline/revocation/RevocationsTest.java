package org.keyline.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.cluster.Changed;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** From the door and from issuers through the database to the lists of two nodes. */
class RevocationsTest {

    private static final String ISSUER = "https://login.example.org/realms/a";

    private final TestDatabase database = TestDatabase.h2();
    private final RevocationList here = list();
    private final RevocationList there = list();
    private Map<ParameterKey, String> settings = Map.of();
    private Instant now = Instant.now();

    @AfterEach
    void close() {
        database.close();
    }

    private RevocationList list() {
        return new RevocationList(new RevocationList.Source() {
            @Override
            public List<Revocation> all(Instant time) {
                return database.call(entities -> new RevocationStore(entities).current(now));
            }

            @Override
            public Optional<Revocation> one(long mark, Instant time) {
                return database.call(entities -> new RevocationStore(entities).current(mark, now));
            }
        });
    }

    private List<String> recordWithoutNews(Consumer<RevocationRecord> work) {
        return database.call(entities -> {
            Admin admin = new Admin(entities);
            work.accept(record(new RevocationStore(entities), admin));
            return admin.announced();
        });
    }

    private void record(Consumer<RevocationRecord> work) {
        for (String topic : recordWithoutNews(work)) {
            here.changed(new Changed(topic));
            there.changed(new Changed(topic));
        }
    }

    private RevocationRecord record(RevocationStore store, Admin admin) {
        return new RevocationRecord(rows(store, admin));
    }

    private RevocationRows rows(RevocationStore store, Admin admin) {
        return new RevocationRows(store, ParameterValues.fixed(settings), admin.news(), () -> now);
    }

    private void door(Consumer<Revocations> work) {
        List<String> topics = database.call(entities -> {
            Admin admin = new Admin(entities);
            RevocationStore store = new RevocationStore(entities);
            work.accept(new Revocations(record(store, admin), store, admin.audit(), () -> now));
            return admin.announced();
        });
        topics.forEach(topic -> there.changed(new Changed(topic)));
    }

    private long rows() {
        return database.call(entities -> new RevocationStore(entities).count());
    }

    private static TokenMarks token(String user, String session, String jti, Instant issued) {
        return TokenMarks.of(ISSUER, user, "id-of-" + user, session, jti, issued);
    }

    private boolean revoked(TokenMarks token) {
        assertThat(here.isRevoked(token)).as("alike on all nodes").isEqualTo(there.isRevoked(token));
        return there.isRevoked(token);
    }

    private TokenMarks rado() {
        return token("rado", "s1", "t1", now.minusSeconds(60));
    }

    @Test
    void nothingIsRevokedToBeginWith() {
        assertThat(there.isEmpty()).isTrue();
        assertThat(revoked(rado())).isFalse();
        assertThat(there.isRevoked("CSFrado", 0)).isFalse();
    }

    @Test
    void aLoginThatEndsTakesTheTokensWithItThatNameNone() {
        record(it -> it.unnamedLogin(ISSUER, "id-of-rado", now, "test"));

        assertThat(revoked(token("rado", "", "t2", now.minusSeconds(60)))).isTrue();
        assertThat(revoked(token("rado", "", "t3", now.plusSeconds(60)))).isFalse();
        assertThat(revoked(rado())).as("of another login").isFalse();
        assertThat(revoked(token("lea", "", "t4", now.minusSeconds(60)))).isFalse();
    }

    @Test
    void aUsersTokensSoFarAreRevokedAndLaterOnesCount() {
        record(it -> it.user("Rado", now, "test"));
        assertThat(revoked(rado())).isTrue();
        assertThat(revoked(token("rado", "s1", "t2", now)))
                .as("of the same second")
                .isTrue();
        assertThat(revoked(token("rado", "s1", "t3", now.plusSeconds(1)))).isFalse();
        assertThat(revoked(token("other", "s1", "t1", now.minusSeconds(60)))).isFalse();
    }

    @Test
    void aLoginOrASubjectIsRevokedForItsIssuerAlone() {
        record(it -> it.session(ISSUER, "s1", "id-of-rado", now, "test"));
        record(it -> it.subject(ISSUER, "id-of-other", now, "test"));
        assertThat(revoked(rado())).isTrue();
        assertThat(revoked(token("rado", "s1", "t3", now.plusSeconds(1))))
                .as("a login can go on at the issuer")
                .isFalse();
        assertThat(revoked(token("rado", "s2", "t2", now.minusSeconds(60)))).isFalse();
        assertThat(revoked(token("other", "s3", "t3", now.minusSeconds(60)))).isTrue();
        assertThat(revoked(TokenMarks.of("https://b", "rado", "id-of-other", "s1", "t1", now)))
                .isFalse();
    }

    @Test
    void oneTokenIsRevoked() {
        record(it -> it.token(ISSUER, "t1", "", now, "test"));
        assertThat(revoked(rado())).isTrue();
        assertThat(revoked(token("rado", "s1", "t2", now.minusSeconds(60)))).isFalse();
    }

    @Test
    void oneTokenIsRevokedThoughItsIssuersClockIsAhead() {
        record(it -> it.token(ISSUER, "t1", "", now, "test"));
        assertThat(revoked(token("rado", "s1", "t1", now.plusSeconds(2)))).isTrue();
        there.read();
        assertThat(revoked(token("rado", "s1", "t1", now.plusSeconds(2)))).isTrue();
    }

    @Test
    void whatTheNewsDidNotTellIsKnownAfterTheNextReading() {
        AtomicInteger told = new AtomicInteger();
        RevocationSchedule schedule = new RevocationSchedule(new NoStore(), there) {
            @Override
            void tell() {
                told.incrementAndGet();
            }
        };
        schedule.tidy();
        assertThat(told).hasValue(0);
        recordWithoutNews(it -> it.user("rado", now, "test"));
        schedule.tidy();
        assertThat(there.isRevoked(rado())).isTrue();
        assertThat(told).hasValue(1);
        schedule.tidy();
        assertThat(told).hasValue(1);
        recordWithoutNews(it -> it.user("rado", now.plusSeconds(5), "test"));
        schedule.tidy();
        assertThat(told).as("later tokens of the same user").hasValue(2);
    }

    private static final class NoStore extends RevocationStore {
        @Override
        int removeEnded(Instant now) {
            return 0;
        }
    }

    @Test
    void allOfAnIssuerAreRevoked() {
        record(it -> it.issuer(ISSUER, now.minusSeconds(30), "test"));
        assertThat(revoked(rado())).isTrue();
        assertThat(revoked(token("rado", "s1", "t1", now))).isFalse();
        assertThat(revoked(TokenMarks.of("https://b", "rado", "", "", "t9", now.minusSeconds(60))))
                .isFalse();
    }

    @Test
    void aDeviceIsRevokedWhateverItsTokenAndItsCase() {
        door(it -> it.device("CSFrado"));
        assertThat(there.isRevoked("csfRADO", now.getEpochSecond())).isTrue();
        assertThat(there.isRevoked("CSFrado", now.getEpochSecond() + 1)).isFalse();
        assertThat(there.isRevoked("CSFother", 0)).isFalse();
        assertThat(there.isRevoked(rado())).isFalse();
    }

    @Test
    void whatCameWithoutATokenIsNotRevoked() {
        record(it -> it.issuer(ISSUER, now, "test"));
        assertThat(revoked(TokenMarks.NONE)).isFalse();
    }

    @Test
    void anEarlierMomentRevokesNoLess() {
        record(it -> it.user("rado", now, "test"));
        record(it -> it.user("rado", now.minusSeconds(1000), "test"));
        assertThat(revoked(rado())).isTrue();
        assertThat(rows()).isOne();
        record(it -> it.user("rado", now.plusSeconds(5), "test"));
        assertThat(revoked(token("rado", "s", "t", now.plusSeconds(5)))).isTrue();
        assertThat(rows()).isOne();
    }

    @Test
    void ofTwoAtOnceNoneRevokesLess() {
        record(it -> it.user("rado", now.minusSeconds(9), "test"));
        long mark = Mark.ofUser("rado");
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> later = database.call(entities -> {
                Revocation read =
                        new RevocationStore(entities).findToChange(mark).orElseThrow();
                Future<?> writing = other.submit(() -> recordWithoutNews(it -> it.user("rado", now, "test")));
                assertThatExceptionOfType(TimeoutException.class)
                        .as("waits for this one")
                        .isThrownBy(() -> writing.get(300, TimeUnit.MILLISECONDS));
                read.cover(new Revocation(mark, RevocationKind.USER, "rado", 0, now.minusSeconds(5), now, "test"));
                return writing;
            });
            assertThat(later).succeedsWithin(Duration.ofSeconds(30));
        }
        there.read();
        assertThat(there.isRevoked(token("rado", "s", "t", now))).isTrue();
    }

    @Test
    void whoIsSecondToRevokeTheSameFirstTriesAgain() {
        List<Instant> tried = new ArrayList<>();
        RevocationRecord second = new RevocationRecord(new RevocationRows() {
            @Override
            void add(long mark, RevocationKind kind, String name, long owner, Instant wanted, String toldBy) {
                tried.add(wanted);
                database.run(entities -> rows(
                                tried.size() == 1 ? new Late(entities) : new RevocationStore(entities),
                                new Admin(entities))
                        .add(mark, kind, name, owner, wanted, toldBy));
            }
        });
        second.user("rado", now, "test");
        assertThat(tried).hasSize(2);
        assertThat(rows()).isOne();
        there.read();
        assertThat(there.isRevoked(token("rado", "s", "t", now))).isTrue();
    }

    /** Finds nothing there, and then another is there first. */
    private final class Late extends RevocationStore {
        Late(EntityManager entities) {
            super(entities);
        }

        @Override
        void add(Revocation revocation) {
            recordWithoutNews(it -> it.user("rado", now.minusSeconds(9), "test"));
            super.add(revocation);
        }
    }

    @Test
    void nobodyRevokesTokensOfATimeToCome() {
        record(it -> it.user("rado", now.plus(Duration.ofDays(300)), "test"));
        assertThat(revoked(token("rado", "s", "t", now.plusSeconds(60)))).isTrue();
        assertThat(revoked(token("rado", "s", "t", now.plusSeconds(61)))).isFalse();
    }

    @Test
    void isRememberedForAsLongAsATokenMayLive() {
        settings = Map.of(ParameterKey.TOKEN_LONGEST_LIFE, "600");
        record(it -> it.user("rado", now, "test"));
        TokenMarks token = rado();
        now = now.plusSeconds(659);
        there.read();
        assertThat(there.isRevoked(token)).isTrue();
        now = now.plusSeconds(2);
        there.read();
        assertThat(there.isRevoked(token)).isFalse();
        assertThat(there.isEmpty()).isTrue();
        database.run(entities -> new RevocationStore(entities).removeEnded(now));
        assertThat(rows()).isZero();
    }

    @Test
    void whatNoTokenCanBeOfAnyMoreIsNotKept() {
        record(it -> it.user("rado", now.minus(Duration.ofDays(2)), "test"));
        assertThat(rows()).isZero();
    }

    @Test
    void aUsersManyLoginsBecomeTheUser() {
        settings = Map.of(ParameterKey.REVOCATIONS_MOST, "100");
        record(it -> it.session(ISSUER, "kept", "id-of-rado", now.minusSeconds(500), "test"));
        for (int n = 0; n < 100; n++) {
            String session = "s" + n;
            record(it -> it.session(ISSUER, session, "id-of-other", now.minusSeconds(400), "test"));
        }
        assertThat(rows()).isEqualTo(2);
        assertThat(revoked(token("other", "any", "t", now.minusSeconds(400)))).isTrue();
        assertThat(revoked(token("other", "any", "t", now.minusSeconds(399)))).isFalse();
        assertThat(revoked(token("rado", "kept", "t", now.minusSeconds(500)))).isTrue();
        assertThat(revoked(token("rado", "any", "t", now.minusSeconds(500)))).isFalse();
    }

    @Test
    void theOldestBecomeAMomentAndNothingIsForgotten() {
        settings = Map.of(ParameterKey.REVOCATIONS_MOST, "100");
        for (int n = 0; n < 150; n++) {
            String user = "user" + n;
            Instant until = now.minusSeconds(1000 - n);
            record(it -> it.user(user, until, "test"));
            assertThat(rows()).isLessThanOrEqualTo(100);
        }
        for (int n = 0; n < 150; n++) {
            assertThat(revoked(token("user" + n, "", "t", now.minusSeconds(1000 - n))))
                    .isTrue();
        }
        assertThat(revoked(token("user149", "", "t", now))).isFalse();
        assertThat(revoked(token("stranger", "", "t", now.minusSeconds(999)))).isTrue();
        assertThat(revoked(token("stranger", "", "t", now.minusSeconds(860)))).isFalse();
    }

    @Test
    void administratorsAreAuditedAndShown() {
        door(it -> it.user("rado"));
        door(it -> it.token("t1"));
        assertThat(there.isRevoked(rado())).isTrue();
        database.run(entities -> assertThat(Admin.audited(entities))
                .hasSize(2)
                .anyMatch(entry -> entry.startsWith("admin revoke user rado")));
        door(it -> assertThat(it.all())
                .extracting(Revocation::summary)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("user rado: tokens issued until ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb"})
    void aNameIsAName(String name) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> door(it -> it.user(name)));
    }

    @Test
    void aNodeThatCouldNotReadForAWhileSaysSo() {
        RevocationList list = list();
        assertThat(new RevocationAlarms(list).conditions()).hasSize(1);
        list.read();
        assertThat(new RevocationAlarms(list).conditions()).isEmpty();
    }
}
