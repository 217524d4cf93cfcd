package org.keyline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeviceRatesTest {

    private long now;
    private final DeviceRates rates = new DeviceRates(() -> now);

    private int taken(String device, int tries) {
        int taken = 0;
        for (int n = 0; n < tries; n++) {
            taken += rates.take(device, 10) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void soManyAtOnceThenSoManyASecond() {
        assertThat(taken("CSFrado", 100)).isBetween(20, 21);
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(taken("csfRADO", 100)).as("in any case").isEqualTo(10);
        assertThat(taken("CSFother", 100)).isBetween(20, 21);
    }

    @Test
    void zeroIsAnyNumber() {
        for (int n = 0; n < 10_000; n++) {
            assertThat(rates.take("CSFrado", 0)).isTrue();
        }
    }
}
