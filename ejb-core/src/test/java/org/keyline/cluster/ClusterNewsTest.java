package org.keyline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.database.TestDatabase;

/** What a node does about changes that it did not hear of, or could not follow. */
class ClusterNewsTest {

    private final TestDatabase database = TestDatabase.h2();
    private final List<String> followed = new ArrayList<>();
    private boolean fails;

    private final ClusterNews news =
            new ClusterNews(new ChangeStamps() {
                @Override
                Map<String, String> read() {
                    return database.call(entities -> new ChangeStamps(entities).read());
                }
            }) {
                @Override
                void fire(Changed change) {
                    if (fails) {
                        throw new IllegalStateException("no database");
                    }
                    followed.add(change.topic());
                }
            };

    @BeforeEach
    void isUpToDate() {
        news.makeUp();
        followed.clear();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void anotherNodeChanges(String feature, String stamp) {
        database.run(entities -> new ChangeStamps(entities).write(feature, stamp));
    }

    @Test
    void everythingIsReadOnceAfterTheStart() {
        ClusterNews started =
                new ClusterNews(new ChangeStamps() {
                    @Override
                    Map<String, String> read() {
                        return Map.of("device", "a", "listener", "b");
                    }
                }) {
                    @Override
                    void fire(Changed change) {
                        followed.add(change.topic());
                    }
                };
        started.makeUp();
        started.makeUp();

        assertThat(followed).containsExactlyInAnyOrder("device", "listener");
    }

    @Test
    void whatWasNotHeardIsFollowedOnce() {
        anotherNodeChanges("expressway", "s1");
        anotherNodeChanges("expressway", "s2");
        news.makeUp();
        news.makeUp();

        assertThat(followed).containsExactly("expressway");
    }

    @Test
    void whatCouldNotBeFollowedIsTriedAgain() {
        anotherNodeChanges("issuer", "s1");
        fails = true;
        news.makeUp();
        fails = false;
        news.makeUp();

        assertThat(followed).containsExactly("issuer");
    }

    @Test
    void aChangeThatIsTakenBackLeavesNoStamp() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.run(entities -> {
                    new ChangeStamps(entities).write("device", "s1");
                    throw new IllegalStateException("rolled back");
                }));
        news.makeUp();

        assertThat(followed).isEmpty();
    }

    @Test
    void aFeatureWithoutARowIsNoticedAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> anotherNodeChanges("weather", "s1"))
                .withMessageContaining("weather");
    }
}
