package org.keyline.sip;

import java.util.Optional;

/**
 * How one wanted listener fares.
 *
 * @param spec what was wanted
 * @param boundPort the port that is open, or -1
 * @param connections how many connections stand
 * @param problem why the port is not open, in words for an administrator
 */
public record ListenerState(ListenerSpec spec, int boundPort, int connections, Optional<String> problem) {}
