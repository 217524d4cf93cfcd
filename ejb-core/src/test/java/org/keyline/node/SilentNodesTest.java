package org.keyline.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.alarm.Condition;
import org.keyline.database.TestDatabase;
import org.keyline.service.TestServices;

/** A node that does not report any more is missed, unless it was taken away. */
class SilentNodesTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    private void report(String node, int secondsAgo) {
        database.run(entities -> entities.createNativeQuery(
                        "insert into service_report (node, service, state, since, restarts, problem, reported) values"
                                + " (:node, 'calls', 'STARTED', current_timestamp, 0, '', current_timestamp - interval '"
                                + secondsAgo + "' second)")
                .setParameter("node", node)
                .executeUpdate());
    }

    @Test
    void areThoseThatThereAreAndThatSayNothing() {
        database.run(entities -> {
            entities.persist(new Node("node1"));
            entities.persist(new Node("node2"));
            entities.persist(new Node("new"));
        });
        report("node1", 1);
        report("node2", 30);
        report("gone", 3000);
        List<Condition> conditions = database.call(
                entities -> new SilentNodes(new NodeStore(entities), TestServices.on(entities, "node1")).conditions());
        assertThat(conditions).extracting(Condition::node).containsExactly("node2");
    }
}
