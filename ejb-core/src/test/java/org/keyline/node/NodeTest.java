package org.keyline.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Rules;

class NodeTest {

    private final Node node = new Node("node1");

    @Test
    void startsWithTheDefaultPorts() {
        assertThat(Rules.brokenBy(node)).isEmpty();
        assertThat(node.port(NodePort.SIP_OAUTH)).isEqualTo(5090);
        assertThat(node.port(NodePort.SIP_MRA_OAUTH)).isEqualTo(5091);
        assertThat(node.port(NodePort.SIP_WSS)).isEqualTo(7443);
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 49151})
    void takesPortsOfTheRange(int port) {
        node.getPorts().put(NodePort.SIP_OAUTH, port);
        assertThat(Rules.brokenBy(node)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 49152, 0, -1})
    void refusesPortsOutsideTheRange(int port) {
        node.getPorts().put(NodePort.SIP_OAUTH, port);
        assertThat(Rules.brokenBy(node)).containsExactly("A port is from 1024 to 49151.");
    }

    @Test
    void refusesTwoEqualPorts() {
        node.getPorts().put(NodePort.SIP_OAUTH, node.port(NodePort.SIP_SECURE));
        assertThat(Rules.brokenBy(node)).containsExactly("Two ports of one node may not be equal.");
    }

    @Test
    void refusesAMissingPort() {
        node.getPorts().remove(NodePort.SIP);
        assertThat(Rules.brokenBy(node)).containsExactly("A node needs all its ports.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node 1", "node1\r\nX: y"})
    void refusesNamesThatNoNodeHas(String name) {
        assertThat(Rules.brokenBy(new Node(name))).hasSize(1);
    }
}
