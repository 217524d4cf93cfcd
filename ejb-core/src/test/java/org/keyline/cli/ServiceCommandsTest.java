package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.fault.Fault;
import org.keyline.service.ServiceState;
import org.keyline.service.ServiceStatus;
import org.keyline.service.Services;

class ServiceCommandsTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T03:00:00Z");

    private final List<String> ordered = new ArrayList<>();
    private final ServiceCommands commands = new ServiceCommands(new Services() {
        @Override
        public List<ServiceStatus> all() {
            return List.of(
                    new ServiceStatus(
                            "node1", "call-processing", ServiceState.STARTED, SINCE, "", 1, false, 3, 3, "", null),
                    new ServiceStatus(
                            "node2",
                            "call-processing",
                            ServiceState.STOPPED,
                            SINCE,
                            "",
                            40,
                            true,
                            0,
                            0,
                            "anna",
                            SINCE));
        }

        @Override
        public void start(String node, String service) {
            ordered.add("start " + service + " on " + node);
        }

        @Override
        public void stop(String node, String service) {
            ordered.add("stop " + service + " on " + node);
        }

        @Override
        public void restart(String node, String service, long seen) {
            ordered.add("restart " + service + " on " + node + " after " + seen);
        }
    });

    @Test
    void listsWhatTheNodesSay() {
        assertThat(commands.run("utils service list"))
                .hasValue("node1 call-processing[STARTED] since 2026-11-22T03:00:00Z\n"
                        + "node2 call-processing[STOPPED] since 2026-11-22T03:00:00Z, by anna; has said nothing for 40"
                        + " seconds");
        assertThat(commands.run("Utils Service List node1").orElseThrow()).doesNotContain("node2");
        assertThat(commands.run("utils service list nowhere").orElseThrow()).contains("nowhere");
    }

    @Test
    void ordersByOurNameOrCiscos() {
        assertThat(commands.run("utils service stop call-processing").orElseThrow())
                .contains("node1");
        commands.run("utils service restart Cisco CallManager");
        assertThat(commands.run("utils service start Cisco CallManager node=node2")
                        .orElseThrow())
                .contains("when the node is there again");
        assertThat(ordered)
                .containsExactly(
                        "stop call-processing on node1",
                        "restart call-processing on node1 after 3",
                        "start call-processing on node2");
    }

    @Test
    void refusesWhatThereIsNot() {
        assertThatExceptionOfType(Fault.NotFound.class).isThrownBy(() -> commands.run("utils service stop tftp"));
        assertThat(commands.run("utils service destroy call-processing")).isEmpty();
        assertThat(ordered).isEmpty();
    }
}
