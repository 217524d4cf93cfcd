package org.keyline.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptQueueTest {

    private final AttemptQueue queue = new AttemptQueue(3);

    @Test
    void givesBackInOrder() {
        queue.add(AttemptSamples.refused("192.0.2.1:1", "CSFA"));
        queue.add(AttemptSamples.refused("192.0.2.1:1", "CSFB"));
        assertThat(queue.take(1)).extracting(Attempt::device).containsExactly("CSFA");
        assertThat(queue.take(5)).extracting(Attempt::device).containsExactly("CSFB");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void dropsAndCountsWhatFindsNoRoom() {
        for (int n = 0; n < 10; n++) {
            queue.add(AttemptSamples.refused("192.0.2.1:1", "CSF" + n));
        }
        assertThat(queue.takeDropped()).isEqualTo(7);
        assertThat(queue.takeDropped()).isZero();
        assertThat(queue.take(10)).hasSize(3);
        queue.add(AttemptSamples.refused("192.0.2.1:1", "CSFA"));
        assertThat(queue.take(10)).hasSize(1);
    }
}
