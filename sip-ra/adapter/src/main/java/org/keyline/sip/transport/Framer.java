package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream into messages by Content-Length (RFC 3261 section 18.3). Gives on {@link RawMessage}, {@link Ping} and,
 * when it cannot find the end of a message, one {@link Lost}.
 */
final class Framer extends ByteToMessageDecoder {

    /** A keep-alive that wants its answer (RFC 5626 section 4.4.1). */
    enum Ping {
        PING
    }

    /**
     * The end of a message cannot be found; nothing more comes.
     *
     * @param head the header section, where it was whole
     */
    record Lost(@Nullable RawMessage head, int status, String reason) {}

    private final Limits limits;
    private int lineBreaks;
    private int scanned;
    private @Nullable RawMessage head;
    private int bodyLength;
    private boolean lost;

    Framer(Limits limits) {
        this.limits = limits;
    }

    /** Whether part of a message has come and the rest has not. */
    boolean isInside() {
        return head != null || scanned > 0 || actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (lost) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (head == null && !readHead(in, out)) {
            return;
        }
        if (head != null && in.readableBytes() >= bodyLength) {
            out.add(complete(head, in));
            head = null;
        }
    }

    private RawMessage complete(RawMessage message, ByteBuf in) {
        if (bodyLength > 0) {
            byte[] body = new byte[bodyLength];
            in.readBytes(body);
            message.body(body);
        }
        return message;
    }

    private boolean readHead(ByteBuf in, List<Object> out) {
        if (!skipLineBreaks(in, out)) {
            return false;
        }
        int length = headLength(in);
        if (length > limits.headBytes() || length < 0 && in.readableBytes() > limits.headBytes()) {
            lose(in, out, new Lost(null, 0, "header section is larger than " + limits.headBytes() + " bytes"));
            return false;
        }
        if (length < 0) {
            return false;
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        scanned = 0;
        lineBreaks = 0;
        RawMessage message = RawMessage.of(bytes, limits.headers());
        Lost fault = fault(message, length);
        if (fault != null) {
            lose(in, out, fault);
            return false;
        }
        head = message;
        return true;
    }

    /** RFC 3261 section 7.5: line breaks before a message are nothing; RFC 5626: two of them are a keep-alive. */
    private boolean skipLineBreaks(ByteBuf in, List<Object> out) {
        if (scanned > 0) {
            return true;
        }
        while (in.readableBytes() >= 2 && in.getShort(in.readerIndex()) == 0x0d0a) {
            in.skipBytes(2);
            if (++lineBreaks == 2) {
                lineBreaks = 0;
                out.add(Ping.PING);
            }
        }
        if (!in.isReadable()) {
            return false;
        }
        byte first = in.getByte(in.readerIndex());
        if (first == '\r' && in.readableBytes() == 1) {
            return false;
        }
        if (!Token.is((char) (first & 0xff))) {
            lose(in, out, new Lost(null, 0, "not a SIP message"));
            return false;
        }
        return true;
    }

    /** The length of the header section with its empty line; -1 when it is not whole yet. */
    private int headLength(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = start + scanned;
        while ((at = in.indexOf(at, end, (byte) '\n')) >= 0) {
            if (at - start >= 3 && in.getByte(at - 1) == '\r' && in.getShort(at - 3) == 0x0d0a) {
                return at + 1 - start;
            }
            at++;
        }
        scanned = end - start;
        return -1;
    }

    private @Nullable Lost fault(RawMessage message, int headLength) {
        String line = message.startLine();
        if (!message.isResponse() && !line.contains(" SIP/")) {
            return new Lost(null, 0, "not a SIP message");
        }
        if (!message.lineBreaksSound()) {
            return new Lost(message, 400, "Line break is not CRLF");
        }
        int length = 0;
        boolean seen = false;
        for (int i = 0; i < message.size(); i++) {
            if (message.name(i).equals("Content-Length")) {
                int value = digits(message.value(i));
                if (value < 0) {
                    return new Lost(message, 400, "Content-Length is not a number");
                }
                if (seen && value != length) {
                    return new Lost(message, 400, "Content-Length twice");
                }
                seen = true;
                length = value;
            }
        }
        if (length > limits.messageBytes() - headLength) {
            return new Lost(message, 413, "Message is larger than " + limits.messageBytes() + " bytes");
        }
        bodyLength = length;
        return null;
    }

    /** The number, at most 2^31 - 1; -1 when it is none. */
    private static int digits(String text) {
        long number = text.isEmpty() ? -1 : 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = Math.min(number * 10 + digit, Integer.MAX_VALUE);
        }
        return (int) number;
    }

    private void lose(ByteBuf in, List<Object> out, Lost why) {
        lost = true;
        head = null;
        in.skipBytes(in.readableBytes());
        out.add(why);
    }
}
