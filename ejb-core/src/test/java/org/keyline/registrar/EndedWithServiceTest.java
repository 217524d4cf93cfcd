package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.node.CallProcessingStopped;

/** Registrations end with the call processing of the node that took them, and no others. */
class EndedWithServiceTest {

    private final MemoryBindingStore store = new MemoryBindingStore();

    private void put(String line, Binding... bindings) {
        store.replace(line, store.read(line).join(), new Bindings(List.of(bindings)), Samples.NOW)
                .join();
    }

    private static Binding on(String node, int number) {
        Binding sample = Samples.binding("CSF" + number, number);
        return new Binding(
                sample.contact(),
                sample.device(),
                sample.user(),
                sample.marks(),
                sample.agent(),
                new Flow(node, number, "192.0.2.7", 5060, ""),
                sample.path(),
                sample.callId(),
                sample.cseq(),
                sample.since(),
                sample.registered(),
                sample.expires());
    }

    @Test
    void thoseOfOtherNodesAndThoseOfLaterStand() {
        put("1010", on("node1", 1), on("node2", 2));
        put("1011", on("node1", 3));
        put("1012", on("node1", 50));
        Instant stop = Samples.NOW.plusSeconds(10);

        new EndedWithService(store, "node1", Clock.fixed(stop, ZoneOffset.UTC))
                .stopped(new CallProcessingStopped(stop));

        assertThat(store.read("1010").join().bindings().all())
                .extracting(Binding::device)
                .containsExactly("CSF2");
        assertThat(store.read("1011").join().bindings().all()).isEmpty();
        assertThat(store.read("1012").join().bindings().all()).hasSize(1);
    }
}
