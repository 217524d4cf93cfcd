package org.keyline.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private long now = Long.MAX_VALUE - 5;
    private final TokenBucket bucket = new TokenBucket(20, Duration.ofMinutes(1), () -> now);

    private int taken() {
        int taken = 0;
        for (int n = 0; n < 100; n++) {
            taken += bucket.take() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void soManyAtOnceAndThenOnlyTimeBringsMore() {
        assertThat(taken()).isEqualTo(20);
        now += Duration.ofMinutes(3).toNanos();
        assertThat(taken()).isEqualTo(3);
        now += Duration.ofDays(1).toNanos();
        assertThat(taken()).as("no more than at once").isEqualTo(20);
    }
}
