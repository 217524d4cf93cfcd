package org.keyline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.node.Node;
import org.keyline.node.NodePort;
import org.keyline.node.Nodes;

class NodeCommandsTest {

    private final Node node = new Node("node1");
    private final List<Node> updated = new ArrayList<>();
    private final NodeCommands command = new NodeCommands(new Nodes() {
        @Override
        public Found<Node> find(Find find) {
            return new Found<>(List.of(node), 1);
        }

        @Override
        public Optional<Node> named(String name) {
            return name.equals("node1") ? Optional.of(node) : Optional.empty();
        }

        @Override
        public Node update(Node edited) {
            updated.add(edited);
            return edited;
        }
    });

    @Test
    void showsThePortsOfTheNodes() {
        assertThat(command.run("SHOW nodes").orElseThrow())
                .startsWith("node1\n")
                .contains(
                        "\n  sip-oauth=5090  SIP Phone OAuth Port\n", "\n  sip-wss=7443  SIP WebSocket Port (secure)");
    }

    @Test
    void setsSeveralPortsAtOnceSoThatTheyMayChangePlaces() {
        assertThat(command.run("set node node1 sip-oauth=5091 sip-mra-oauth=5090"))
                .isPresent();
        assertThat(updated).containsExactly(node);
        assertThat(node.port(NodePort.SIP_OAUTH)).isEqualTo(5091);
        assertThat(node.port(NodePort.SIP_MRA_OAUTH)).isEqualTo(5090);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip-oauth", "sip-oauth=", "sip-oauth=x", "sip=5060 5061", "nosuch=5060", "SIP=5060"})
    void refusesWhatIsNoPort(String settings) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> command.run("set node node1 " + settings));
        assertThat(updated).isEmpty();
    }

    @Test
    void knowsNoOtherNodeAndLeavesOtherCommandsAlone() {
        assertThatExceptionOfType(Fault.NotFound.class).isThrownBy(() -> command.run("set node node9 sip=5070"));
        assertThat(command.run("set node node1")).isEmpty();
        assertThat(command.run("show listeners")).isEmpty();
    }
}
