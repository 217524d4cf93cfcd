package org.keyline.tools.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.keyline.tools.phone.PhoneIdentity;

/** One phone of the load; touched by the driver's event loop only. */
@SuppressWarnings("FutureReturnValueIgnored") // how a connection ends is heard from its close future
final class BenchPhone {

    private final Template template;
    private final int source;
    private @Nullable Channel channel;
    private long dueNanos;
    private boolean gaveUp;

    /**
     * A phone of the bench data.
     *
     * @param number from 1; names the device and the line
     * @param source the last octet of the loopback address that it connects from
     */
    BenchPhone(int number, int source, String host, String run, String token) {
        PhoneIdentity identity =
                PhoneIdentity.csf("CSFBENCH%05d".formatted(number), Integer.toString(200_000 + number));
        this.template = new Template(identity, host, run + "-" + number + "@" + host, token);
        this.source = source;
    }

    ByteBuf register(ByteBufAllocator allocator) {
        return template.next(allocator);
    }

    int source() {
        return source;
    }

    /** The connection that stands, or is being used. */
    @Nullable
    Channel channel() {
        return channel;
    }

    void channel(@Nullable Channel value) {
        channel = value;
    }

    /** When the request under way was due, by {@link System#nanoTime()}: what its latency counts from. */
    long dueNanos() {
        return dueNanos;
    }

    /** A request begins that was due then. */
    void begin(long due) {
        dueNanos = due;
        gaveUp = false;
    }

    /** The answer is too late: the connection is closed, which ends the exchange. */
    void giveUp() {
        gaveUp = true;
        if (channel != null) {
            channel.close();
        }
    }

    boolean gaveUp() {
        return gaveUp;
    }
}
