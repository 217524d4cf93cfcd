package org.keyline.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.cluster.Changed;
import org.keyline.cluster.NodeChannel;
import org.keyline.sip.NodeLink;
import org.keyline.sip.SipNodes;

/** What goes between the adapter and the channel of the nodes. */
class NodeTrafficTest {

    private final Node node = new Node("node1");
    private final Adapter adapter = new Adapter();
    private final Channel channel = new Channel();
    private final NodeTraffic traffic = new NodeTraffic(adapter, channel, new LocalNode("node1"), new NodeStore() {
        @Override
        Optional<Node> read(String name) {
            return name.equals("node1") ? Optional.of(node) : Optional.empty();
        }
    });

    private static final class Adapter implements SipNodes {

        private final List<String> heard = new ArrayList<>();
        private @Nullable NodeLink link;

        @Override
        public void link(NodeLink now) {
            link = now;
        }

        @Override
        public void unlink() {
            link = null;
        }

        @Override
        public void received(String from, byte[] frame) {
            heard.add(from + " sent " + frame[0]);
        }

        @Override
        public void left(String gone) {
            heard.add(gone + " left");
        }

        @Override
        public void reachedBy(String host) {
            heard.add("by " + host);
        }
    }

    private static final class Channel extends NodeChannel {

        private @Nullable Listener listener;

        @Override
        public void open(Listener heard) {
            listener = heard;
        }

        @Override
        public void close() {
            listener = null;
        }

        @Override
        public boolean send(String to, byte[] frame, boolean urgent) {
            return to.equals("node2") && urgent;
        }
    }

    @BeforeEach
    void start() {
        node.setHost("one.example.org");
        traffic.start();
    }

    @Test
    void theAdapterKnowsWhatItsNodeIsReachedBy() {
        node.setHost("two.example.org");
        traffic.changed(new Changed("device/CSFRADO"));
        assertThat(adapter.heard).containsExactly("by one.example.org");
        traffic.changed(new Changed("node/node1"));
        assertThat(adapter.heard).containsExactly("by one.example.org", "by two.example.org");
    }

    @Test
    void framesGoBothWays() {
        NodeLink link = Objects.requireNonNull(adapter.link);
        assertThat(link.send("node2", new byte[] {1}, true)).isTrue();
        assertThat(link.send("node2", new byte[] {1}, false)).isFalse();
        NodeChannel.Listener listener = Objects.requireNonNull(channel.listener);
        listener.received("node2", new byte[] {7});
        listener.left("node2");
        assertThat(adapter.heard).containsExactly("by one.example.org", "node2 sent 7", "node2 left");
    }

    @Test
    void nothingComesOrGoesOnceItHasStopped() {
        traffic.stop();
        assertThat(adapter.link).isNull();
        assertThat(channel.listener).isNull();
    }
}
