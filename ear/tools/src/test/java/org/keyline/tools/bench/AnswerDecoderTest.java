package org.keyline.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerDecoderTest {

    private static final String STREAM = "SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\n"
            + "SIP/2.0 407 Proxy Authentication Required\r\nCONTENT-LENGTH:  5\r\nX: y\r\n\r\n\r\n\r\nx"
            + "SIP/2.0 200 OK\r\nExpires: 120\r\nContent-Length: 0\r\n\r\n";

    private final List<Integer> answers = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new AnswerDecoder(answers::add));

    @Test
    void finalAnswersAreHeardInOrder() {
        write(STREAM);
        assertThat(answers).containsExactly(407, 200);
    }

    @Test
    void howTheStreamIsCutDoesNotMatter() {
        STREAM.chars().forEach(octet -> write(Character.toString(octet)));
        assertThat(answers).containsExactly(407, 200);
    }

    private void write(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
