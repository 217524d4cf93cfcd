package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyline.node.LocalNode;
import org.keyline.registrar.BindingStore.Held;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;

/** Which phones are registered, whatever lines they have. */
class RegisteredPhonesTest {

    private static final Instant NOW = Samples.NOW;

    private final MemoryBindingStore store = new MemoryBindingStore();
    private final Flows flows = new Flows();

    private RegisteredPhones phones(String node) {
        return new RegisteredPhones(store, flows, new LocalNode(node), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void bind(String line, String device, int connection, String node, int since, int seconds) {
        Binding sample = Samples.binding(device, connection);
        Binding binding = new Binding(
                sample.contact(),
                device,
                sample.user(),
                sample.marks(),
                sample.agent(),
                new Flow(node, connection, "192.0.2.9", 40000, ""),
                List.of("<sip:exp;lr>"),
                sample.callId(),
                sample.cseq(),
                NOW.plusSeconds(since),
                NOW.plusSeconds(since),
                NOW.plusSeconds(seconds));
        Held before = store.read(line).join();
        List<Binding> all = new ArrayList<>(before.bindings().all());
        all.add(binding);
        assertThat(store.replace(line, before, new Bindings(all), NOW).join()).isTrue();
    }

    private void connected(int connection) {
        InetSocketAddress address = new InetSocketAddress("192.0.2.9", 40000);
        flows.opened(new Peer(connection, address, address, "oauth", Protocol.TLS, List.of()));
    }

    @Test
    void aPhoneWithSeveralLinesIsOneSinceTheLastOfThem() {
        bind("1010", "CSFrado", 1, "node1", -100, 60);
        bind("1011", "CSFrado", 1, "node1", -50, 60);
        bind("1012", "CSFHOME", 2, "node2", -70, 60);
        bind("1013", "CSFGONE", 3, "node2", -70, -1);
        assertThat(phones("node1").all())
                .isEqualTo(Map.of("CSFRADO", NOW.plusSeconds(-50), "CSFHOME", NOW.plusSeconds(-70)));
    }

    @Test
    void thoseOfThisNodeAreReachedByTheConnectionThatTheyRegisteredByLast() {
        bind("1010", "CSFRADO", 1, "node1", -100, 60);
        bind("1011", "CSFRADO", 2, "node1", -50, 60);
        bind("1012", "CSFHOME", 3, "node2", -50, 60);
        bind("1014", "CSFMOVED", 4, "node1", -50, 60);
        bind("1015", "CSFMOVED", 5, "node2", -40, 60);
        bind("1016", "CSFLEFT", 6, "node1", -40, 60);
        bind("1017", "CSFOTHER", 7, "node1", -40, 60);
        List.of(1, 2, 3, 4, 5, 7).forEach(this::connected);
        assertThat(phones("node1").here(Set.of("CSFRADO", "CSFHOME", "CSFMOVED", "CSFLEFT")))
                .containsExactly(new RegisteredPhone(
                        "CSFRADO",
                        Samples.binding("CSFRADO", 2).contact().uri(),
                        List.of("<sip:exp;lr>"),
                        2,
                        "call-2"));
    }
}
