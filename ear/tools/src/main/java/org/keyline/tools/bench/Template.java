package org.keyline.tools.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.Register;

/** A phone's REGISTER as bytes, of which only the numbers of CSeq and branch change: the driver's CPU is not the server's. */
final class Template {

    /** Ten digits, and below 2^31 (RFC 3261 section 8.1.1.5). */
    private static final long FIRST = 1_000_000_000L;

    private final byte[] bytes;
    private final List<Integer> numbers;
    private long sequence = FIRST;

    Template(PhoneIdentity identity, String host, String callId, String token) {
        String address = host + ":5061"; // the same in each REGISTER of the phone, so that each is a refresh
        String text = new Register(
                        identity,
                        host,
                        address,
                        callId,
                        "bench",
                        FIRST,
                        Long.toString(FIRST),
                        identity.contact(address),
                        3600,
                        token)
                .text();
        bytes = text.getBytes(StandardCharsets.UTF_8);
        String number = Long.toString(FIRST);
        numbers = Stream.of("branch=z9hG4bK", "CSeq: ")
                .map(before -> text.indexOf(before + number) + before.length())
                .toList();
    }

    /** The next REGISTER. */
    ByteBuf next(ByteBufAllocator allocator) {
        sequence++;
        for (int at : numbers) {
            write(at, sequence);
        }
        return allocator.directBuffer(bytes.length).writeBytes(bytes);
    }

    private void write(int at, long number) {
        long rest = number;
        for (int digit = at + 9; digit >= at; digit--) {
            bytes[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
