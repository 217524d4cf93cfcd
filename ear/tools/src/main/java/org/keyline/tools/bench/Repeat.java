package org.keyline.tools.bench;

/**
 * The figures of one repeat.
 *
 * @param tally latencies and failures
 * @param seconds from the first request to the last answer
 * @param cpuMicros the server's CPU time within them
 */
record Repeat(Tally tally, double seconds, long cpuMicros) {

    double rate() {
        return tally.registered() / seconds;
    }

    /** Microseconds of the server's CPU for each REGISTER, the failed ones counted too. */
    double cpuMicrosEach() {
        return cpuMicros / (double) Math.max(1, tally.registered() + tally.failed());
    }
}
