package org.keyline.node;

import java.time.Instant;

/**
 * Fired as a CDI event on this node once an administrator has had its call processing stopped, be it for a restart: the connections
 * of its phones are ended.
 *
 * @param at when; who registers later does it by a port that was opened again
 */
public record CallProcessingStopped(Instant at) {}
