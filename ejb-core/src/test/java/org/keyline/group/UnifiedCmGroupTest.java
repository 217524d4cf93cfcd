package org.keyline.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Admin;
import org.keyline.database.Rules;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Dependents;
import org.keyline.find.Find;
import org.keyline.node.Node;
import org.keyline.node.NodeAdded;

class UnifiedCmGroupTest {

    private final TestDatabase database = TestDatabase.h2();
    private final UnifiedCmGroup group = new UnifiedCmGroup("Berlin");

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void hasOneToThreeNodes(int count) {
        addNodes(count);
        assertThat(Rules.brokenBy(group)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void refusesNoneAndMore(int count) {
        addNodes(count);
        assertThat(Rules.brokenBy(group)).containsExactly("A group has 1 to 3 nodes.");
    }

    private void addNodes(int count) {
        for (int i = 0; i < count; i++) {
            group.getNodes().add(new Node("node" + i));
        }
    }

    @Test
    void hasEachNodeOnce() {
        addNodes(1);
        group.getNodes().add(group.getNodes().getFirst());
        assertThat(Rules.brokenBy(group)).containsExactly("A group has each of its nodes once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0123456789012345678901234567890123456789012345678901"})
    void needsANameThatTheColumnTakes(String name) {
        addNodes(1);
        group.setName(name);
        assertThat(Rules.brokenBy(group)).hasSize(1);
    }

    @Test
    void takesNewNodesIntoTheStandardOneWhileThereIsRoom() {
        for (int i = 1; i <= 4; i++) {
            join("node" + i);
        }
        assertThat(database.call(UnifiedCmGroupTest::standardNodes)).containsExactly("node1", "node2", "node3");
    }

    /** Else one of the two would not start at all. */
    @Test
    void takesNodesThatStartForTheFirstTimeTogether() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<?>> starts = new ArrayList<>();
            for (String name : List.of("node1", "node2", "node3")) {
                starts.add(nodes.submit(() -> {
                    together.await();
                    join(name);
                    return null;
                }));
            }
            together.countDown();
            for (Future<?> start : starts) {
                start.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(database.call(UnifiedCmGroupTest::standardNodes))
                .containsExactlyInAnyOrder("node1", "node2", "node3");
    }

    private UUID join(String name) {
        return database.call(entities -> {
            Node node = new Node(name);
            entities.persist(node);
            new GroupStore(entities).join(new NodeAdded(node));
            return node.getId();
        });
    }

    private static List<String> standardNodes(EntityManager entities) {
        return entities.find(UnifiedCmGroup.class, UnifiedCmGroup.STANDARD_ID).getNodes().stream()
                .map(Node::getName)
                .toList();
    }

    @Test
    void keepsItsNodesInTheOrderThatWasSaved() {
        UUID one = join("node1");
        UUID two = join("node2");
        UUID id = database.call(entities -> {
            group.getNodes().add(entities.find(Node.class, one));
            group.getNodes().add(entities.find(Node.class, two));
            return door(entities).create(group).getId();
        });
        database.run(entities -> {
            UnifiedCmGroup edited = door(entities).get(id);
            entities.clear();
            edited.getNodes().add(edited.getNodes().removeFirst());
            door(entities).update(edited);
        });

        database.run(entities -> {
            assertThat(door(entities).get(id).getNodes())
                    .extracting(Node::getName)
                    .containsExactly("node2", "node1");
            assertThat(Admin.audited(entities))
                    .contains("admin update group Berlin: nodes [node1, node2] -> [node2, node1]");
        });
    }

    @Test
    void theStandardOneStaysWithItsName() {
        join("node1");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities).delete(UnifiedCmGroup.STANDARD_ID)))
                .withMessageContaining("comes with the product");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> {
                    UnifiedCmGroup standard = door(entities).get(UnifiedCmGroup.STANDARD_ID);
                    entities.clear();
                    standard.setName("Berlin");
                    door(entities).update(standard);
                }))
                .withMessageContaining("keeps its name");
    }

    @Test
    void isFoundByItsValues() {
        UUID node = join("node1");
        database.run(entities -> {
            group.setDescription("Spree");
            group.getNodes().add(entities.find(Node.class, node));
            door(entities).create(group);
        });
        assertThat(find(Map.of("description", "spre"))).containsExactly("Berlin");
        assertThat(find(Map.of())).containsExactly("Berlin", "Default");
    }

    private List<String> find(Map<String, String> filters) {
        return database
                .call(entities -> door(entities)
                        .find(new Find(filters, Optional.empty(), true, 0, 50))
                        .rows())
                .stream()
                .map(UnifiedCmGroup::getName)
                .toList();
    }

    @Test
    void keepsANodeThatItHas() {
        UUID node = join("node1");
        UUID other = database.call(entities -> {
            Node alone = new Node("node9");
            entities.persist(alone);
            return alone.getId();
        });

        assertThat(dependents(node).words()).isEqualTo("group Default");
        assertThat(dependents(other).total()).isZero();
    }

    private Dependents dependents(UUID node) {
        return database.call(entities -> new Admin(entities)
                .withDependents(new GroupStore(entities)::groupsOf)
                .edits()
                .dependents(entities.find(Node.class, node)));
    }

    private static UnifiedCmGroups door(EntityManager entities) {
        Admin admin = new Admin(entities);
        return new UnifiedCmGroups(entities, admin.edits(), admin.news());
    }
}
