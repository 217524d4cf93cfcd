package org.keyline.sip.transport;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections stand, in all and from each address. */
final class ConnectionCounts {

    private volatile int most;
    private volatile int mostPerAddress;
    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentHashMap<AddressPrefix, Integer> perAddress = new ConcurrentHashMap<>();

    ConnectionCounts(Limits limits) {
        this.most = limits.connections();
        this.mostPerAddress = limits.connectionsPerAddress();
    }

    void set(int newMost, int newMostPerAddress) {
        most = newMost;
        mostPerAddress = newMostPerAddress;
    }

    /** Counts a connection in, unless there are too many: then says why not. */
    @Nullable
    String enter(AddressPrefix address) {
        if (total.incrementAndGet() > most) {
            total.decrementAndGet();
            return "more than " + most + " connections";
        }
        if (perAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
            leave(address);
            return "more than " + mostPerAddress + " connections from its address";
        }
        return null;
    }

    void leave(AddressPrefix address) {
        total.decrementAndGet();
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
