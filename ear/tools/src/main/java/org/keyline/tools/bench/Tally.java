package org.keyline.tools.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of the requests of one repeat. */
final class Tally {

    private static final long LONGEST = 60_000_000_000L;

    private final Histogram nanos = new Histogram(LONGEST, 3);
    private final Map<Integer, Long> failures = new TreeMap<>();

    void add(int status, long latencyNanos) {
        if (status == 200) {
            nanos.recordValue(Math.clamp(latencyNanos, 0, LONGEST));
        } else {
            failures.merge(status, 1L, Long::sum);
        }
    }

    long registered() {
        return nanos.getTotalCount();
    }

    /** Milliseconds that so many per cent of the requests took at most. */
    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** All that did not end with 200, by status: {@code 3 x 503, 1 x closed}; or {@code 0}. */
    String failures() {
        if (failures.isEmpty()) {
            return "0";
        }
        return String.join(
                ", ",
                failures.entrySet().stream()
                        .map(failure -> failure.getValue() + " x " + name(failure.getKey()))
                        .toList());
    }

    long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String name(int status) {
        return switch (status) {
            case Exchange.CLOSED -> "closed";
            case Exchange.TIMEOUT -> "no answer";
            default -> Integer.toString(status);
        };
    }
}
