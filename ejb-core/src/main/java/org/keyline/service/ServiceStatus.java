package org.keyline.service;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service of a node: what is wanted of it, and what the node has said of it last.
 *
 * @param node the node's name
 * @param service the service's name
 * @param state what the node has said
 * @param since when that state began, by the node's clock
 * @param problem what keeps it from serving wholly, in words; empty when nothing does
 * @param silentSeconds how long ago the node has said it
 * @param stopped whether it is to be stopped
 * @param restarts how often it was ordered to start anew
 * @param restarted how many of these the node has done
 * @param orderedBy who gave the last order; empty when nobody has
 * @param ordered when; null when nobody has
 */
public record ServiceStatus(
        String node,
        String service,
        ServiceState state,
        Instant since,
        String problem,
        long silentSeconds,
        boolean stopped,
        long restarts,
        long restarted,
        String orderedBy,
        @Nullable Instant ordered)
        implements Serializable {

    /** A node reports every {@value NodeServices#SECONDS} seconds: who has not for so long is away, or cannot. */
    public static final int SILENT_AFTER_SECONDS = 4 * NodeServices.SECONDS;

    static ServiceStatus of(ServiceOrder order, ServiceRows.Aged said) {
        ServiceReport report = said.report();
        return new ServiceStatus(
                report.node(),
                report.service(),
                report.state(),
                report.since(),
                report.problem(),
                said.seconds(),
                order.isStopped(),
                order.restarts(),
                report.restarts(),
                order.orderedBy(),
                order.ordered());
    }

    /** Whether the node has said nothing for too long to go by what it said last. */
    public boolean isSilent() {
        return silentSeconds > SILENT_AFTER_SECONDS;
    }

    /** Whether what is wanted has not come about yet, but may. */
    public boolean isUnderWay() {
        return !isSilent()
                && (stopped != (state == ServiceState.STOPPED)
                        || restarted < restarts
                        || state == ServiceState.STARTING
                        || state == ServiceState.STOPPING);
    }

    /** Whether phones are served by it now, as far as is known. */
    public boolean isServing() {
        return !isSilent() && state == ServiceState.STARTED;
    }
}
