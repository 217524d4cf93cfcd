package org.keyline.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the stream into messages by Content-Length (RFC 3261 section 18.3). */
final class Framer extends ByteToMessageDecoder implements Framing {

    private final Limits limits;
    private int lineBreaks;
    private int scanned;
    private @Nullable RawMessage head;
    private int bodyLength;
    private boolean lost;

    Framer(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean isInside() {
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

    private int headLength(ByteBuf in) {
        int length = headLength(in, scanned);
        if (length < 0) {
            scanned = in.readableBytes();
        }
        return length;
    }

    /**
     * The length of the header section with its empty line; -1 when it is not whole.
     *
     * @param scanned how many bytes are known to hold no end of it
     */
    static int headLength(ByteBuf in, int scanned) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = start + scanned;
        while ((at = in.indexOf(at, end, (byte) '\n')) >= 0) {
            if (at - start >= 3 && in.getByte(at - 1) == '\r' && in.getShort(at - 3) == 0x0d0a) {
                return at + 1 - start;
            }
            at++;
        }
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
        if (!message.isWhole()) {
            // Whoever reads its Content-Length takes for its body what would be the next request here.
            return new Lost(message, 400, String.valueOf(message.defect()));
        }
        try {
            int length = Math.max(ContentLength.of(message), 0);
            if (length > limits.messageBytes() - headLength) {
                return new Lost(message, 413, "Message is larger than " + limits.messageBytes() + " bytes");
            }
            bodyLength = length;
            return null;
        } catch (ContentLength.Malformed e) {
            return new Lost(message, 400, String.valueOf(e.getMessage()));
        }
    }

    private void lose(ByteBuf in, List<Object> out, Lost why) {
        lost = true;
        head = null;
        in.skipBytes(in.readableBytes());
        out.add(why);
    }
}
