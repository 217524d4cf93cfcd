package org.keyline.tools.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.Options;

/**
 * What a run does.
 *
 * @param modes in order
 * @param connections phones, each with a device, a line and (over standing connections) a TLS connection of its own
 * @param outstanding requests under way at most
 * @param rate requests a second, started on time whatever the server does; 0: the next when one has ended
 * @param warmUp seconds before the figures of a mode count
 * @param seconds length of a repeat
 * @param repeats repeats of each mode; the median counts
 * @param limit requests in a repeat at most
 * @param addresses loopback addresses that the phones come from
 * @param profile whether a further, unmeasured repeat is recorded with JFR
 * @param other another server to measure with the same load in place of the installation's, for comparison
 */
record Plan(
        List<Mode> modes,
        int connections,
        int outstanding,
        int rate,
        int warmUp,
        int seconds,
        int repeats,
        int limit,
        int addresses,
        boolean profile,
        Optional<Other> other) {

    /**
     * A SIP server on the installation's address that presents the installation's certificate.
     *
     * @param port its TLS port
     * @param processes all of its processes
     */
    record Other(int port, List<Long> processes) {}

    static final java.util.Set<String> OPTIONS = java.util.Set.of(
            "mode=",
            "connections=",
            "outstanding=",
            "rate=",
            "warm-up=",
            "seconds=",
            "repeats=",
            "limit=",
            "addresses=",
            "profile",
            "port=",
            "pid=");

    static Plan of(Options options) {
        return new Plan(
                modes(options.text("mode", "refresh,checked,connect-ec,connect-rsa")),
                options.number("connections", 1000, 1, 10_000),
                options.number("outstanding", 32, 1, 10_000),
                options.number("rate", 0, 0, 1_000_000),
                options.number("warm-up", 15, 0, 600),
                options.number("seconds", 10, 1, 600),
                options.number("repeats", 3, 1, 100),
                options.number("limit", 10_000_000, 1, 1_000_000_000),
                options.number("addresses", 8, 1, 250),
                options.has("profile"),
                other(options));
    }

    private static Optional<Other> other(Options options) {
        if (!options.has("port") && !options.has("pid")) {
            return Optional.empty();
        }
        int port = options.number("port", 0, 1, 65_535);
        if (port == 0 || !options.text("pid", "").matches("[0-9]{1,9}(,[0-9]{1,9})*")) {
            throw new CommandFailure("another server is named by both --port=PORT and --pid=PID[,PID...]");
        }
        return Optional.of(new Other(
                port,
                Arrays.stream(options.text("pid", "").split(","))
                        .map(Long::valueOf)
                        .toList()));
    }

    private static List<Mode> modes(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> Mode.of(name)
                        .orElseThrow(() -> new CommandFailure("no mode " + name + "; there are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Mode.values())
                                                .map(Mode::option)
                                                .toList()))))
                .toList();
    }
}
