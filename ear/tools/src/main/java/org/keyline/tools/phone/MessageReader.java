package org.keyline.tools.phone;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Cuts a stream into SIP messages (RFC 3261 section 18.3) and the keep-alives between them (RFC 5626 section 3.5.1). */
final class MessageReader {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_BODY = 1024 * 1024;

    private final InputStream in;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next message or pong.
     *
     * @return empty for a pong: one CRLF where a message could have begun
     * @throws EOFException when the peer closed the connection
     */
    Optional<SipText> next() throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the peer closed the connection");
        }
        if (first == '\r') {
            expect('\n');
            return Optional.empty();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream(1024);
        message.write(first);
        readHead(message);
        int length = bodyLength(new SipText(message.toString(StandardCharsets.UTF_8)));
        message.write(readBody(length));
        return Optional.of(new SipText(message.toString(StandardCharsets.UTF_8)));
    }

    private void readHead(ByteArrayOutputStream head) throws IOException {
        int ends = 0; // how much of CR LF CR LF was seen
        while (ends < 4) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the peer closed the connection within a message");
            }
            head.write(octet);
            if (head.size() > LARGEST_HEAD) {
                throw new IOException("the header is larger than " + LARGEST_HEAD + " bytes");
            }
            boolean due = octet == (ends % 2 == 0 ? '\r' : '\n');
            ends = due ? ends + 1 : octet == '\r' ? 1 : 0;
        }
    }

    private static int bodyLength(SipText head) throws IOException {
        String text = head.header("Content-Length")
                .orElseThrow(() -> new IOException("no Content-Length in: " + head.startLine()));
        try {
            int length = Integer.parseInt(text);
            if (length >= 0 && length <= LARGEST_BODY) {
                return length;
            }
        } catch (NumberFormatException e) {
            // told below, as what is out of range is
        }
        throw new IOException("Content-Length " + text + " in: " + head.startLine());
    }

    private byte[] readBody(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the peer closed the connection within a body");
        }
        return body;
    }

    private void expect(int octet) throws IOException {
        int read = in.read();
        if (read != octet) {
            throw new IOException("octet " + read + " where " + octet + " was due");
        }
    }
}
