package org.keyline.sip.transport;

import java.nio.charset.StandardCharsets;

/** Messages of a test's own making, as the framing would give them on. */
public final class Raw {

    private Raw() {}

    public static RawMessage of(String text) {
        int end = text.indexOf("\r\n\r\n") + 4;
        RawMessage message = RawMessage.of(text.substring(0, end).getBytes(StandardCharsets.UTF_8), 200);
        message.body(text.substring(end).getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
