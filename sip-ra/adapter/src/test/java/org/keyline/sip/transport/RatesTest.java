package org.keyline.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {

    private long now = -5;

    private final Rates rates = new Rates(10, 20, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static AddressPrefix address(long number) {
        return new AddressPrefix(number);
    }

    private int taken(int peer, int tries) {
        int taken = 0;
        for (int n = 0; n < tries; n++) {
            taken += rates.take(address(peer)) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void soManyAtOnceThenSoManyASecond() {
        assertThat(rates.isSpent(address(7))).isFalse();
        assertThat(taken(7, 100)).isBetween(20, 21);
        assertThat(rates.isSpent(address(7))).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(rates.isSpent(address(7))).isFalse();
        assertThat(taken(7, 100)).isEqualTo(10);
        pass(Duration.ofHours(1));
        assertThat(taken(7, 100))
                .as("no more than at once, however long it was quiet")
                .isBetween(20, 21);
    }

    @Test
    void anotherLimitHoldsAtOnceWithFullBuckets() {
        assertThat(taken(7, 100)).isBetween(20, 21);
        rates.set(10, 20);
        assertThat(rates.take(address(7))).as("the same limit changes nothing").isFalse();
        rates.set(5, 5);
        assertThat(taken(7, 100)).isBetween(5, 6);
        pass(Duration.ofSeconds(1));
        assertThat(taken(7, 100)).isEqualTo(5);
    }

    @Test
    void countsOfConnectionsFollowTheirLimit() {
        ConnectionCounts counts = new ConnectionCounts(Limits.DEFAULTS);
        counts.set(3, 2);
        assertThat(counts.enter(address(1))).isNull();
        assertThat(counts.enter(address(1))).isNull();
        assertThat(counts.enter(address(1))).contains("more than 2 connections from its address");
        assertThat(counts.enter(address(2))).isNull();
        assertThat(counts.enter(address(3))).contains("more than 3 connections");
        counts.set(4, 3);
        assertThat(counts.enter(address(1))).isNull();
        counts.set(1, 1);
        counts.leave(address(1));
        assertThat(counts.enter(address(4))).contains("more than 1 connections");
    }

    @Test
    void oneTakesNothingFromAnother() {
        taken(7, 1000);
        int suffering = 0;
        for (int peer = 1000; peer < 2000; peer++) {
            suffering += rates.take(address(peer)) ? 0 : 1;
        }
        assertThat(suffering).isZero();
    }

    @Test
    void refusedOnesTakeNothing() {
        taken(7, 1_000_000);
        pass(Duration.ofSeconds(1));
        assertThat(rates.take(address(7))).isTrue();
    }

    @Test
    void zeroIsAnyNumber() {
        Rates any = new Rates(0, 0, () -> now);
        for (int n = 0; n < 10_000; n++) {
            assertThat(any.take(address(7))).isTrue();
        }
        assertThat(any.isSpent(address(7))).isFalse();
    }
}
