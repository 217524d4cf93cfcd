package org.keyline.sip.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many datagrams came from each address in this second. For one event loop only. */
final class DatagramRates {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** As many addresses as are counted: sources may be forged. */
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final Map<AddressPrefix, Integer> counts = new HashMap<>();
    private long began = System.nanoTime();

    /**
     * @param most datagrams from one address in a second
     */
    DatagramRates(int most) {
        this.most = most;
    }

    /**
     * Whether one more may come from this address.
     *
     * @param known whether it is one that counts even when too many others are counted
     */
    boolean lets(AddressPrefix address, boolean known) {
        long now = System.nanoTime();
        if (now - began >= SECOND) {
            began = now;
            counts.clear();
        }
        if (!known && counts.size() >= MOST_ADDRESSES && !counts.containsKey(address)) {
            return false;
        }
        return counts.merge(address, 1, Integer::sum) <= most;
    }
}
