package org.keyline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;

/** What an administrator orders is done by the node that it is for, once, and told. */
class NodeServicesTest {

    private static final String NAME = "calls";

    private final TestDatabase database = TestDatabase.h2();
    private final Recorded service = new Recorded();
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");
    private NodeServices node = node1();

    /** Each call in a transaction of its own, as the container has it. */
    private final class Rows extends ServiceRows {

        @Override
        Map<String, ServiceOrder> orders(String of) {
            return database.call(entities -> new ServiceRows(entities).orders(of));
        }

        @Override
        void addIfMissing(String of, String what) {
            database.run(entities -> new ServiceRows(entities).addIfMissing(of, what));
        }

        @Override
        void forget(String of) {
            database.run(entities -> new ServiceRows(entities).forget(of));
        }

        @Override
        void write(ServiceReport report) {
            service.said.add(report.state());
            database.run(entities -> new ServiceRows(entities).write(report));
        }
    }

    private NodeServices node1() {
        return new NodeServices(List.of(service), new Rows(), "node1", () -> now);
    }

    @BeforeEach
    void begin() {
        node.look();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> door(Consumer<Services> work) {
        return database.call(entities -> {
            Admin admin = new Admin(entities);
            work.accept(new Services(new ServiceRows(entities), admin.edits(), admin.news(), "admin"));
            return admin.announced();
        });
    }

    private ServiceStatus status() {
        return database.call(entities -> {
            Admin admin = new Admin(entities);
            return new Services(new ServiceRows(entities), admin.edits(), admin.news(), "admin")
                    .find("node1", NAME)
                    .orElseThrow();
        });
    }

    @Test
    void aServiceRunsUntilItIsStopped() {
        assertThat(service.done).containsExactly("start");
        assertThat(status().state()).isEqualTo(ServiceState.STARTED);
        assertThat(status().isUnderWay()).isFalse();
        assertThat(status().since()).isEqualTo(now);

        assertThat(door(services -> services.stop("node1", NAME))).containsExactly("service/node1");
        assertThat(status().isUnderWay()).as("not yet done").isTrue();
        now = now.plusSeconds(3);
        node.look();
        assertThat(service.done).containsExactly("start", "stop");
        assertThat(service.said).endsWith(ServiceState.STOPPING, ServiceState.STOPPED);
        assertThat(status().state()).isEqualTo(ServiceState.STOPPED);
        assertThat(status().since()).isEqualTo(now);
        assertThat(status().orderedBy()).isEqualTo("admin");
        assertThat(status().isUnderWay()).isFalse();
        node.look();
        assertThat(service.done).as("once").containsExactly("start", "stop");

        door(services -> services.start("node1", NAME));
        node.look();
        assertThat(service.done).containsExactly("start", "stop", "start");
        assertThat(status().state()).isEqualTo(ServiceState.STARTED);
        List<String> audited = database.call(entities -> Admin.audited(entities));
        assertThat(audited)
                .containsExactly(
                        "admin update service calls on node1: wanted started -> stopped",
                        "admin update service calls on node1: wanted stopped -> started");
    }

    @Test
    void whatIsStoppedStaysSoWhenTheNodeStartsAgain() {
        door(services -> services.stop("node1", NAME));
        node.look();
        service.done.clear();
        NodeServices again = node1();
        assertThat(again.isWanted(NAME)).isFalse();
        again.look();
        assertThat(service.done).containsExactly("stop");
        assertThat(status().state()).isEqualTo(ServiceState.STOPPED);
        assertThat(status().since()).as("since it was ordered").isNotEqualTo(now);
    }

    @Test
    void twoWhoAskForARestartAfterTheSameLookGetOne() {
        long seen = status().restarts();
        door(services -> services.restart("node1", NAME, seen));
        assertThat(door(services -> services.restart("node1", NAME, seen))).isEmpty();
        assertThat(status().isUnderWay()).isTrue();
        node.look();
        assertThat(service.done).containsExactly("start", "stop", "start");
        door(services -> services.restart("node1", NAME, seen));
        node.look();
        assertThat(service.done).as("the second came after it was done").containsExactly("start", "stop", "start");
        assertThat(status().isUnderWay()).isFalse();

        door(services -> services.restart("node1", NAME, status().restarts()));
        node.look();
        assertThat(service.done).as("one who has looked again").hasSize(5);
    }

    @Test
    void twoOrdersAtTheSameTimeAreNotBothTaken() {
        assertThatExceptionOfType(Fault.Conflict.class)
                .isThrownBy(() -> database.run(entities -> {
                    Admin admin = new Admin(entities);
                    ServiceRows rows = new ServiceRows(entities) {
                        @Override
                        ServiceOrder detached(ServiceOrder order) {
                            ServiceOrder read = super.detached(order);
                            door(services -> services.restart("node1", NAME, 0));
                            return read;
                        }
                    };
                    new Services(rows, admin.edits(), admin.news(), "other").restart("node1", NAME, 0);
                }));
        assertThat(status().restarts()).isEqualTo(1);
    }

    @Test
    void severalRestartsThatWereOrderedMeanwhileAreOne() {
        door(services -> services.restart("node1", NAME, 0));
        door(services -> services.restart("node1", NAME, 1));
        node.look();
        assertThat(service.done).containsExactly("start", "stop", "start");
        assertThat(status().restarted()).isEqualTo(2);
    }

    @Test
    void whatIsStoppedCannotBeRestarted() {
        door(services -> services.stop("node1", NAME));
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> door(services -> services.restart("node1", NAME, 0)))
                .withMessageContaining("start it");
    }

    @Test
    void whatAnotherNodeIsOrderedIsNotDoneHere() {
        database.run(entities -> new ServiceRows(entities).addIfMissing("node2", NAME));
        door(services -> services.stop("node2", NAME));
        node.look();
        assertThat(service.done).containsExactly("start");
    }

    @Test
    void aServiceThatANodeDoesNotHaveIsNone() {
        assertThatExceptionOfType(Fault.NotFound.class)
                .isThrownBy(() -> door(services -> services.stop("node1", "tftp")));
    }

    @Test
    void tellsWhatKeepsItFromServing() {
        service.problem = Optional.of("port 5090 is in use");
        node.look();
        assertThat(status().state()).isEqualTo(ServiceState.STARTED);
        assertThat(status().problem()).isEqualTo("port 5090 is in use");
        service.serving = false;
        node.look();
        assertThat(status().state()).as("the application may not be ready").isEqualTo(ServiceState.STARTING);
        now = now.plusSeconds(31);
        node.look();
        assertThat(status().state()).isEqualTo(ServiceState.FAILED);
        assertThat(status().isServing()).isFalse();
    }

    @Test
    void whatFailsIsTriedAgain() {
        door(services -> services.stop("node1", NAME));
        service.failure = Optional.of(new IllegalStateException("no"));
        node.look();
        assertThat(status().state()).isEqualTo(ServiceState.FAILED);
        service.failure = Optional.empty();
        node.look();
        assertThat(status().state()).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void aNodeThatSaysNothingIsNotGoneByWhatItSaidLast() {
        database.run(entities -> entities.createNativeQuery(
                        "update service_report set reported = current_timestamp - interval '21' second")
                .executeUpdate());
        assertThat(status().isSilent()).isTrue();
        assertThat(status().isServing()).isFalse();
        assertThat(status().silentSeconds()).isGreaterThanOrEqualTo(21);
        door(services -> services.stop("node1", NAME));
        assertThat(status().isUnderWay()).as("nobody waits for it").isFalse();
        node.look();
        assertThat(status().isSilent()).isFalse();
    }

    private static final class Recorded implements NodeService {
        private final List<String> done = new ArrayList<>();
        private final List<ServiceState> said = new ArrayList<>();
        private boolean serving = true;
        private Optional<String> problem = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void start() {
            done.add("start");
        }

        @Override
        public void stop() {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            done.add("stop");
        }

        @Override
        public boolean isServing() {
            return serving;
        }

        @Override
        public Optional<String> problem() {
            return problem;
        }
    }
}
