package org.keyline.service;

import java.time.Instant;

/**
 * What a node says of one of its services.
 *
 * @param since when the state began
 * @param restarts how many of the restarts that were ordered it has done
 * @param problem what keeps it from serving wholly; empty when nothing does
 */
record ServiceReport(String node, String service, ServiceState state, Instant since, long restarts, String problem) {}
