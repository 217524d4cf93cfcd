package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A datagram or a WebSocket message: it holds one SIP message and ends with it. */
final class Parcel {

    /** What becomes of bytes behind the body. */
    enum Surplus {
        /** RFC 3261 section 18.3, of datagrams. */
        DISCARDED,
        /** RFC 7118 section 4: a WebSocket message holds one SIP message. */
        REFUSED
    }

    private Parcel() {}

    /** Reads what it holds, as one of the things that a {@link Framing} gives on; null when it is empty. */
    static @Nullable Object read(ByteBuf in, Limits limits, Surplus surplus) {
        int lineBreaks = skipLineBreaks(in);
        if (!in.isReadable()) {
            return lineBreaks >= 2 ? Framing.Ping.PING : null;
        }
        int length = Framer.headLength(in, 0);
        if (length < 0 || !Token.is((char) in.getUnsignedByte(in.readerIndex()))) {
            return new Framing.Lost(null, 0, "not a SIP message");
        }
        if (length > limits.headBytes()) {
            return new Framing.Lost(null, 0, "header section is larger than " + limits.headBytes() + " bytes");
        }
        byte[] head = new byte[length];
        in.readBytes(head);
        RawMessage message = RawMessage.of(head, limits.headers());
        if (!message.isResponse() && !message.startLine().contains(" SIP/")) {
            return new Framing.Lost(null, 0, "not a SIP message");
        }
        return message.lineBreaksSound()
                ? withBody(message, in, surplus)
                : new Framing.Misfit(message, 400, "Line break is not CRLF");
    }

    /** RFC 3261 section 7.5: line breaks before a message are nothing. */
    private static int skipLineBreaks(ByteBuf in) {
        int lineBreaks = 0;
        while (in.readableBytes() >= 2 && in.getShort(in.readerIndex()) == 0x0d0a) {
            in.skipBytes(2);
            lineBreaks++;
        }
        return lineBreaks;
    }

    /** RFC 3261 section 18.3: without Content-Length the body goes to the end; a body that is cut short is an error. */
    private static Object withBody(RawMessage message, ByteBuf in, Surplus surplus) {
        try {
            int length = ContentLength.of(message);
            int there = in.readableBytes();
            if (length > there) {
                return new Framing.Misfit(message, 400, "Body is shorter than Content-Length");
            }
            if (length != ContentLength.ABSENT && length < there && surplus == Surplus.REFUSED) {
                return new Framing.Misfit(message, 400, "Body is longer than Content-Length");
            }
            byte[] body = new byte[length == ContentLength.ABSENT ? there : length];
            in.readBytes(body);
            message.body(body);
            return message;
        } catch (ContentLength.Malformed e) {
            return new Framing.Misfit(message, 400, String.valueOf(e.getMessage()));
        }
    }
}
