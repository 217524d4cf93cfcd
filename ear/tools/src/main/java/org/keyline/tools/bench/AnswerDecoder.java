package org.keyline.tools.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;

/** Reads the status codes of the final answers on one connection, and no more of them than that needs. */
final class AnswerDecoder extends ByteToMessageDecoder {

    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final IntConsumer answered;

    AnswerDecoder(IntConsumer answered) {
        this.answered = answered;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int from = in.readerIndex();
        int end = find(in, from, END);
        if (end < 0) {
            return;
        }
        int whole = end + END.length - from + number(in, find(in, from, LENGTH) + LENGTH.length);
        if (in.readableBytes() < whole) {
            return;
        }
        int status = number(in, from + "SIP/2.0 ".length());
        in.skipBytes(whole);
        if (status >= 200) {
            answered.accept(status);
        }
    }

    private static int number(ByteBuf in, int at) {
        int number = 0;
        int index = at;
        while (in.getByte(index) == ' ') {
            index++;
        }
        for (byte octet = in.getByte(index); octet >= '0' && octet <= '9'; octet = in.getByte(++index)) {
            number = number * 10 + octet - '0';
        }
        return number;
    }

    /** Where the lower-case text stands, whatever its case in the buffer; -1 when it does not. */
    private static int find(ByteBuf in, int from, byte[] text) {
        for (int at = from; at <= in.writerIndex() - text.length; at++) {
            int matched = 0;
            while (matched < text.length && lower(in.getByte(at + matched)) == text[matched]) {
                matched++;
            }
            if (matched == text.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
    }
}
