package org.keyline.configuration;

import java.time.Instant;

/**
 * A phone that is registered and runs something older than what is saved for it.
 *
 * @param device its name, in upper case
 * @param changed when that was saved
 * @param running since when it runs what it does
 */
public record PendingPhone(String device, Instant changed, Instant running) {}
