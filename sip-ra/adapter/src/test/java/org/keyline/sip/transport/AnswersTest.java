package org.keyline.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.keyline.sip.harness.Phone;

/** How long an answer is kept, by a clock of the test. */
class AnswersTest {

    private final InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    private final RawMessage request = RawMessage.of(Phone.register().getBytes(StandardCharsets.UTF_8), 100);
    private final byte[] answer = {1, 2, 3};
    private long seconds;
    private final Answers answers = new Answers(10_000, () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void answerIsKeptFor32Seconds() {
        assertThat(answers.known(source, request)).isNull();
        assertThat(answers.known(source, request)).isEmpty();
        seconds = 5;
        answers.answered(source, request, answer);
        seconds = 36;
        assertThat(answers.known(source, request)).isEqualTo(answer);
        seconds = 37;
        assertThat(answers.known(source, request)).isNull();
    }
}
