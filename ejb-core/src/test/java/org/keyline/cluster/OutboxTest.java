package org.keyline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for another node: bounded, in order, and nobody's business but its own thread's. */
class OutboxTest {

    private static final byte[] SMALL = {1};

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch sending = new CountDownLatch(1);
    private boolean hangs;

    private final Outbox outbox = new Outbox(
            frame -> {
                sending.countDown();
                if (hangs) {
                    reading.await();
                }
                String text = new String(frame, StandardCharsets.UTF_8);
                if (text.equals("bad")) {
                    throw new IllegalStateException("not sent");
                }
                sent.add(text);
            },
            Thread::new);

    @AfterEach
    void end() {
        outbox.close();
    }

    private void offer(String... frames) {
        for (String frame : frames) {
            assertThat(outbox.offer(frame.getBytes(StandardCharsets.UTF_8), false))
                    .isTrue();
        }
    }

    private void hang() throws InterruptedException {
        hangs = true;
        offer("first");
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sendsInOrderAndGoesOnAfterAFailure() throws Exception {
        offer("a", "bad", "b", "c");
        for (String frame : List.of("a", "b", "c")) {
            assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo(frame);
        }
    }

    @Test
    void aNodeThatDoesNotReadFillsItsOwnQueueWithRoomLeftForAnswers() throws Exception {
        hang();
        int taken = 0;
        while (outbox.offer(SMALL, false)) {
            taken++;
        }
        assertThat(taken).isEqualTo(Outbox.MOST_FRAMES / 4 * 3);
        int urgent = 0;
        while (outbox.offer(SMALL, true)) {
            urgent++;
        }
        assertThat(urgent).isEqualTo(Outbox.MOST_FRAMES / 4);
    }

    @Test
    void itsBytesAreBoundedToo() throws Exception {
        hang();
        byte[] large = new byte[1024 * 1024];
        int taken = 0;
        while (outbox.offer(large, true)) {
            taken++;
        }
        assertThat(taken).isEqualTo((int) (Outbox.MOST_BYTES / large.length));
        assertThat(outbox.offer(SMALL, false)).isFalse();
    }

    @Test
    void takesNothingOnceClosedAndItsThreadEnds() throws Exception {
        hang();
        outbox.close();
        assertThat(outbox.offer(SMALL, true)).isFalse();
        assertThat(sent).isEmpty();
    }
}
