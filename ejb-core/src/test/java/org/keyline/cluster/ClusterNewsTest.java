package org.keyline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.database.TestDatabase;

/** What a node does about changes that it did not hear of, or could not follow. */
class ClusterNewsTest {

    private final TestDatabase database = TestDatabase.h2();
    private final List<String> followed = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private Instant now = Instant.now();

    private final ClusterNews news =
            new ClusterNews(new ChangeLog() {
                @Override
                Map<UUID, String> recent() {
                    return database.call(entities -> new ChangeLog(entities).recent());
                }
            }) {
                @Override
                void fire(Changed change) {
                    if (failing.contains(change.topic())) {
                        throw new IllegalStateException("no database");
                    }
                    followed.add(change.topic());
                }
            };

    @BeforeEach
    void isUpToDate() {
        anotherNodeChanges("device/CSFOLD");
        look();
        followed.clear();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void look() {
        now = now.plusSeconds(15);
        news.makeUp(now);
    }

    private void anotherNodeChanges(String topic) {
        database.run(entities -> new ChangeLog(entities).add(UUID.randomUUID(), topic));
    }

    @Test
    void whatWasNotHeardIsFollowedOnce() {
        anotherNodeChanges("expressway");
        anotherNodeChanges("device/CSFRADO");
        look();
        look();

        assertThat(followed).containsExactlyInAnyOrder("expressway", "device/CSFRADO");
    }

    @Test
    void whatCouldNotBeFollowedIsTriedAgainWhateverElseWasFollowed() {
        anotherNodeChanges("digest/alice");
        failing.add("digest/alice");
        look();
        anotherNodeChanges("digest/bob");
        look();
        assertThat(followed).containsExactly("digest/bob");

        failing.clear();
        look();
        assertThat(followed).containsExactly("digest/bob", "digest/alice");
    }

    @Test
    void whoWasAwayForLongReadsEverythingUntilItWorks() {
        now = now.plusSeconds(3600);
        failing.add(Changed.ANYTHING);
        look();
        assertThat(followed).isEmpty();

        failing.clear();
        look();
        look();
        assertThat(followed).containsExactly(Changed.ANYTHING);
        assertThat(new Changed(Changed.ANYTHING).isAbout("issuer")).isTrue();
        assertThat(new Changed(Changed.ANYTHING).name()).isEmpty();
    }

    @Test
    void aChangeThatIsTakenBackIsNotInTheLog() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.run(entities -> {
                    new ChangeLog(entities).add(UUID.randomUUID(), "device");
                    throw new IllegalStateException("rolled back");
                }));
        look();

        assertThat(followed).isEmpty();
    }

    private void changedBefore(String topic, int minutes) {
        database.run(entities -> entities.createNativeQuery(
                        "insert into change_log (id, topic, at) values (:id, :topic, current_timestamp - interval '"
                                + minutes + "' minute)")
                .setParameter("id", UUID.randomUUID().toString())
                .setParameter("topic", topic)
                .executeUpdate());
    }

    /** Who has not looked for longer reads everything anyway. */
    @Test
    void theLogGoesBackForItsMinutesAndNoLonger() {
        changedBefore("line", ChangeLog.MINUTES + 1);
        changedBefore("device", ChangeLog.MINUTES - 1);
        look();

        assertThat(followed).containsExactly("device");
    }

    @Test
    void whatANodeMayStillLookForIsNotDropped() {
        changedBefore("device", ChangeLog.MINUTES - 1);
        database.run(entities -> new ChangeLog(entities).removeOld());
        look();

        assertThat(followed).containsExactly("device");
    }

    /** A task that throws is not run again. */
    @Test
    void aLookThatFailsIsNotTheLast() {
        List<String> done = new ArrayList<>();
        MissedChanges looks = new MissedChanges(new ClusterNews(new ChangeLog() {
            @Override
            Map<UUID, String> recent() {
                done.add("looked");
                return Map.of();
            }

            @Override
            void removeOld() {
                done.add("removed");
                throw ClusterNewsTest.<RuntimeException>undeclared(new Exception("not committed"));
            }
        }));
        assertThatNoException().isThrownBy(looks::look);
        assertThat(done).containsExactly("looked", "removed");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E undeclared(Exception checked) throws E {
        throw (E) checked;
    }

    @Test
    void whatIsOldIsDropped() {
        changedBefore("line", 60);
        database.run(entities -> new ChangeLog(entities).removeOld());
        assertThat(database.<Object>call(
                        entities -> entities.createNativeQuery("select topic from change_log", String.class)
                                .getSingleResult()))
                .isEqualTo("device/CSFOLD");
    }
}
