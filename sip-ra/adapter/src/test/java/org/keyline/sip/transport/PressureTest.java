package org.keyline.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PressureTest {

    private long now = Long.MAX_VALUE - 1_000_000; // nanoTime may pass over

    private final Pressure pressure = new Pressure(Duration.ofMillis(250), 20, () -> now);

    private void tickAfter(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        pressure.tick();
    }

    private int handshakes(int tries) {
        int begun = 0;
        for (int n = 0; n < tries; n++) {
            begun += pressure.letsHandshake() ? 1 : 0;
        }
        return begun;
    }

    @Test
    void isOffWhileTheLoopKeepsUp() {
        for (int n = 0; n < 100; n++) {
            tickAfter(n % 2 == 0 ? 50 : 290);
            assertThat(pressure.isOn()).isFalse();
        }
        assertThat(handshakes(1000)).isEqualTo(1000);
    }

    @Test
    void isOnWhenATaskComesLateAndForASecondAfter() {
        assertThat(pressure.last()).isEmpty();
        tickAfter(301);
        assertThat(pressure.isOn()).isTrue();
        assertThat(pressure.last()).isPresent();
        for (int n = 0; n < 20; n++) {
            tickAfter(50);
            assertThat(pressure.isOn()).isTrue();
        }
        tickAfter(51);
        assertThat(pressure.isOn()).isFalse();
    }

    @Test
    void pacesHandshakes() {
        tickAfter(400);
        assertThat(handshakes(100)).isEqualTo(1);
        now += Duration.ofMillis(110).toNanos();
        assertThat(handshakes(100)).isEqualTo(2);
        now += Duration.ofSeconds(10).toNanos();
        assertThat(handshakes(100)).as("few at once").isEqualTo(5);
    }
}
