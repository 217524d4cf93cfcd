package org.keyline.tools.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    @Test
    void messagesAndPongsFollowOneAnother() throws IOException {
        MessageReader reader =
                reader("\r\nSIP/2.0 200 OK\r\nContent-Length: 3\r\n\r\nabc\r\nSIP/2.0 403 Forbidden\r\nl:0\r\n\r\n");

        assertThat(reader.next()).as("a pong").isEmpty();
        assertThat(reader.next().orElseThrow().body()).isEqualTo("abc");
        assertThat(reader.next()).as("a pong").isEmpty();
        assertThat(reader.next().orElseThrow().status()).isEqualTo(403);
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void aMessageMayComeOctetByOctet() throws IOException {
        String text = "SIP/2.0 200 OK\r\nContent-Length: 4\r\n\r\n\u00fc\u00fc";
        InputStream slow = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
        assertThat(new MessageReader(slow).next().orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void linesThatEndOtherwiseDoNotEndTheHeader() throws IOException {
        SipText message = reader("SIP/2.0 200 OK\r\nX: a\r\r\nContent-Length: 0\r\n\r\n")
                .next()
                .orElseThrow();
        assertThat(message.header("Content-Length")).hasValue("0");
    }

    @Test
    void whatIsTooLargeOrCutShortIsTold() {
        assertThatThrownBy(() -> reader("SIP/2.0 200 OK\r\nContent-Length: 1500000000\r\n\r\n")
                        .next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1500000000");
        assertThatThrownBy(() -> reader("SIP/2.0 200 OK\r\n\r\n").next()).hasMessageContaining("no Content-Length");
        assertThatThrownBy(() -> reader("x".repeat(70_000)).next()).hasMessageContaining("larger");
        assertThatThrownBy(() ->
                        reader("SIP/2.0 200 OK\r\nContent-Length: 9\r\n\r\nabc").next())
                .isInstanceOf(EOFException.class);
    }

    private static MessageReader reader(String text) {
        return new MessageReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
