package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.registrar.FakeRequest.register;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.keyline.node.LocalNode;

/** Where the phones of a line are said to be. */
class LocationServiceTest {

    private static final String A = "sip:a@192.0.2.7:5061";
    private static final String B = "sip:b@192.0.2.7:5062";

    private final House house = new House();
    private final List<Runnable> away = new ArrayList<>();
    private final Set<String> members = new HashSet<>();

    private CompletableFuture<List<Location>> find(String node, Duration later) {
        return new LocationService(
                        house.store,
                        new StoreThreads(away::add),
                        house.flows,
                        members::contains,
                        new LocalNode(node),
                        Clock.fixed(house.now.plus(later), ZoneOffset.UTC))
                .find("1010");
    }

    private List<Location> found() {
        return find("node1", Duration.ZERO).join();
    }

    @Test
    void eachPhoneWithItsConnectionAndPath() {
        house.answer(register().contact(A, "+sip.instance=\"<urn:a>\"", "reg-id=1"));
        house.answer(register()
                .device("CSFother")
                .callId("b")
                .contact(B)
                .header("Path", "<sip:edge;lr>")
                .through("edge.example.com", "other.example.com")
                .on(2));
        assertThat(found()).extracting(Location::uri).containsExactly(A, B);
        assertThat(found()).extracting(Location::device).containsExactly("CSFrado", "CSFother");
        assertThat(found()).extracting(Location::instance).containsExactly("\"<urn:a>\";1", "");
        assertThat(found()).extracting(Location::path).containsExactly(List.of(), List.of("<sip:edge;lr>"));
        assertThat(found()).extracting(Location::proxy).containsExactly("", "edge.example.com");
        assertThat(found()).extracting(Location::connection).containsExactly(1L, 2L);
        assertThat(found()).extracting(Location::reachable).containsExactly(true, true);
    }

    @Test
    void aConnectionOfAnotherNodeIsReachableWhileThatIsAMember() {
        house.answer(register().contact(A));
        members.add("node1");
        assertThat(find("node2", Duration.ZERO).join())
                .extracting(Location::reachable)
                .containsExactly(true);
    }

    @Test
    void aConnectionThatEndedAndOneOfAnotherNodeAreNotReachable() {
        house.answer(register().contact(A));
        assertThat(find("node2", Duration.ZERO).join())
                .extracting(Location::reachable)
                .containsExactly(false);
        house.handler.closed(register().peer());
        assertThat(found()).extracting(Location::reachable).containsExactly(false);
    }

    @Test
    void aPhoneBehindAProxyIsReachedByWhicheverConnectionTheProxyHas() {
        FakeRequest behind =
                register().contact(A).header("Path", "<sip:edge;lr>").through("edge.example.com");
        house.answer(behind);
        house.handler.closed(behind.peer());
        assertThat(found()).extracting(Location::reachable).containsExactly(false);

        house.answer(register()
                .device("CSFother")
                .callId("b")
                .contact(B)
                .header("Path", "<sip:other;lr>")
                .through("other.example.com")
                .on(2));
        assertThat(found())
                .extracting(Location::reachable)
                .as("by another proxy")
                .containsExactly(false, true);

        house.answer(register()
                .device("CSFother")
                .callId("c")
                .contact("sip:c@192.0.2.7:5063")
                .header("Path", "<sip:edge;lr>")
                .through("EDGE.example.com")
                .on(3));
        assertThat(found().getFirst().reachable()).isTrue();
        assertThat(found().getFirst().connection()).isEqualTo(3);
    }

    @Test
    void whatHasExpiredIsNotThere() {
        house.answer(register().contact(A));
        assertThat(find("node1", Duration.ofMinutes(5)).join()).isEmpty();
    }

    @Test
    void anotherNodeIsAskedOnlyForWhatThisOneDoesNotHoldAndNotHere() {
        house.store.share();
        assertThat(find("node1", Duration.ZERO)).isNotDone();
        assertThat(away).hasSize(1);
        house.store.putRaw("1010", BindingCodec.encode(new Bindings(List.of(Samples.binding("CSFrado", 1)))));
        assertThat(find("node1", Duration.ZERO)).isCompletedWithValueMatching(all -> all.size() == 1);
        assertThat(away).hasSize(1);
    }
}
