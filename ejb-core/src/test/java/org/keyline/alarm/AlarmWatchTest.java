package org.keyline.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;
import org.keyline.parameter.ParameterValues;

/** What holds is an alarm for as long as it holds. */
class AlarmWatchTest {

    private final TestDatabase database = TestDatabase.h2();
    private final List<Condition> holds = new ArrayList<>();
    private Set<AlarmKind> known = EnumSet.allOf(AlarmKind.class);
    private boolean broken;
    private boolean away;
    private boolean quicker;
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");
    private final AlarmWatch watch = watch("node1");

    private AlarmWatch watch(String node) {
        return new AlarmWatch(List.of(new Source()), new Book(), ParameterValues.fixed(Map.of()), node, () -> now);
    }

    private final class Source implements AlarmSource {

        @Override
        public Set<AlarmKind> kinds() {
            return known;
        }

        @Override
        public List<Condition> conditions() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return holds;
        }
    }

    /** Each call in a transaction of its own, as the container has it. */
    private final class Book extends AlarmBook {

        private AlarmBook on(EntityManager entities) {
            if (away) {
                throw new IllegalStateException("no connection");
            }
            if (quicker) {
                throw new IllegalStateException("rolled back", new OptimisticLockException());
            }
            return new AlarmBook(entities);
        }

        @Override
        Followed follow(
                String node,
                Set<AlarmKind> told,
                Collection<Condition> conditions,
                Map<String, Long> more,
                Instant at) {
            return database.call(entities -> on(entities).follow(node, told, conditions, more, at));
        }

        @Override
        Alarm past(Condition condition, String node, Instant raised, Instant at) {
            return database.call(entities -> on(entities).past(condition, node, raised, at));
        }

        @Override
        int removeBefore(Instant time) {
            return database.call(entities -> on(entities).removeBefore(time));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void look(int seconds) {
        now = now.plusSeconds(seconds);
        watch.look();
    }

    private List<Alarm> all() {
        return found(List.of());
    }

    private List<Alarm> found(List<Criterion> criteria) {
        return database.call(entities -> door(entities)
                .find(new Find(criteria, Optional.of("raised"), true, 0, Find.MOST_ROWS))
                .rows());
    }

    private static Alarms door(EntityManager entities) {
        return new Alarms(entities, new Admin(entities).audit(), "anna");
    }

    private Alarm only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private static Condition port(String detail) {
        return new Condition(AlarmKind.LISTENER_NOT_OPEN, "sip-oauth", detail);
    }

    @Test
    void isRaisedOnceAndClearedWhenTheConditionEnds() {
        Instant begun = now;
        holds.add(port("in use"));
        look(0);
        look(10);
        look(10);
        assertThat(only().isActive()).isTrue();
        assertThat(only().raised()).isEqualTo(begun);
        assertThat(only().times()).isEqualTo(1);
        assertThat(only().severity()).isEqualTo(AlarmSeverity.ERROR);
        assertThat(only().node()).isEqualTo("node1");
        look(60);
        assertThat(only().seen()).isEqualTo(now);

        holds.clear();
        look(10);
        assertThat(only().isActive()).isFalse();
        assertThat(only().cleared()).isEqualTo(now);
    }

    @Test
    void whatComesBackSoonGoesOnAndIsCounted() {
        for (int n = 0; n < 3; n++) {
            holds.add(port("in use"));
            look(10);
            holds.clear();
            look(10);
        }
        assertThat(only().times()).isEqualTo(3);
        holds.add(port("in use"));
        look((int) AlarmBook.AGAIN.toSeconds() + 1);
        assertThat(all()).hasSize(2);
    }

    @Test
    void whatHappensIsCountedByTheTimesThatAreNew() {
        holds.add(new Condition(AlarmKind.EXPRESSWAY_REFUSED, "", "edge", "", 3));
        look(0);
        holds.set(0, new Condition(AlarmKind.EXPRESSWAY_REFUSED, "", "edge", "", 5));
        look(10);
        assertThat(only().times()).isEqualTo(5);
    }

    @Test
    void tellsTheDetailAsItIsNow() {
        holds.add(port("in use"));
        look(0);
        holds.set(0, port("not permitted"));
        look(10);
        assertThat(only().detail()).isEqualTo("not permitted");
    }

    @Test
    void whatIsNotKnownIsNeitherRaisedNorOver() {
        holds.add(port("in use"));
        look(0);
        holds.clear();
        known = Set.of();
        look(10);
        assertThat(only().isActive()).isTrue();
        known = EnumSet.allOf(AlarmKind.class);
        broken = true;
        look(10);
        assertThat(only().isActive())
                .as("who cannot tell does not say that it is over")
                .isTrue();
        broken = false;
        look(10);
        assertThat(only().isActive()).isFalse();
    }

    @Test
    void anotherNodesAlarmsAreItsOwnButThatItIsSilentAnybodyCanTell() {
        holds.add(port("in use"));
        holds.add(new Condition(AlarmKind.NODE_SILENT, "node3", "", "", 1));
        look(0);
        holds.clear();
        watch("node2").look();
        assertThat(found(List.of(new Criterion("state", Operator.IS_EXACTLY, "ACTIVE"))))
                .extracting(Alarm::kind)
                .containsExactly(AlarmKind.LISTENER_NOT_OPEN);
    }

    @Test
    void isBounded() {
        for (int n = 0; n < 2 * AlarmBook.MOST_OF_A_KIND; n++) {
            holds.add(new Condition(AlarmKind.EXPRESSWAY_REFUSED, "edge" + n, "x".repeat(5000)));
        }
        holds.add(new Condition(AlarmKind.EXPRESSWAY_REFUSED, "a".repeat(1000) + "\n", "\u0000"));
        look(0);
        assertThat(all()).hasSize(AlarmBook.MOST_OF_A_KIND);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsLostThatMatters() {
        holds.add(port("in use"));
        away = true;
        look(0);
        Instant begun = now;
        look(10);
        away = false;
        look(10);
        assertThat(all())
                .extracting(Alarm::kind)
                .containsExactlyInAnyOrder(AlarmKind.LISTENER_NOT_OPEN, AlarmKind.DATABASE_UNAVAILABLE);
        Alarm past = all().getFirst();
        assertThat(past.raised()).isEqualTo(begun);
        assertThat(past.cleared()).isEqualTo(now);
    }

    @Test
    void thatSomebodyElseWasQuickerIsNoOutage() {
        holds.add(port("in use"));
        quicker = true;
        look(0);
        quicker = false;
        look(10);
        assertThat(only().kind()).isEqualTo(AlarmKind.LISTENER_NOT_OPEN);
    }

    @Test
    void whatSeveralNodesTellIsCountedOnce() {
        holds.add(new Condition(AlarmKind.NODE_SILENT, "node3", "", "", 1));
        look(0);
        watch("node2").look();
        now = now.plusSeconds(90);
        watch("node2").look();
        assertThat(only().times()).isEqualTo(1);
    }

    @Test
    void isForgottenWhenItHasBeenOverForLong() {
        holds.add(port("in use"));
        look(0);
        holds.clear();
        look(10);
        holds.add(new Condition(AlarmKind.OVERLOAD, "", ""));
        look((int) Duration.ofDays(31).toSeconds());
        assertThat(all()).extracting(Alarm::kind).containsExactly(AlarmKind.OVERLOAD);
    }

    @Test
    void isAcknowledgedOnceAndThatIsAudited() {
        holds.add(port("in use"));
        look(0);
        UUID id = only().id();
        database.run(entities -> {
            assertThat(door(entities).open()).isEqualTo(1);
            door(entities).acknowledge(id);
        });
        database.run(entities -> door(entities).acknowledge(id));
        database.run(entities -> {
            assertThat(door(entities).open()).isZero();
            assertThat(door(entities).active()).isEqualTo(1);
        });
        assertThat(only().acknowledgedBy()).isEqualTo("anna");
        List<String> audited = database.call(entities -> Admin.audited(entities));
        assertThat(audited).containsExactly("admin acknowledge alarm LISTENER_NOT_OPEN on node1, sip-oauth: -> in use");
        assertThatExceptionOfType(Fault.NotFound.class)
                .isThrownBy(() -> database.run(entities -> door(entities).acknowledge(UUID.randomUUID())));
    }

    @Test
    void isFoundByTime() {
        holds.add(port("in use"));
        look(0);
        String text = now.toString();
        assertThat(found(List.of(new Criterion("raised", Operator.FROM, text)))).hasSize(1);
        assertThat(found(List.of(new Criterion("raised", Operator.UNTIL, text))))
                .hasSize(1);
        assertThat(found(List.of(
                        new Criterion("raised", Operator.FROM, now.plusMillis(1).toString()))))
                .isEmpty();
        assertThat(found(List.of(new Criterion(
                        "raised", Operator.UNTIL, now.minusMillis(1).toString()))))
                .isEmpty();
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> found(List.of(new Criterion("raised", Operator.FROM, "yesterday"))));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> found(List.of(new Criterion("node", Operator.FROM, text))));
    }
}
