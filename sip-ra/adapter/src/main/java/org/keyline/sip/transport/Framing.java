package org.keyline.sip.transport;

import org.jspecify.annotations.Nullable;

/**
 * What cuts bytes into messages. It gives on {@link RawMessage}, {@link Ping}, {@link Misfit} and, when no more can come, one
 * {@link Lost}.
 */
interface Framing {

    /** Whether part of a message has come and the rest has not. */
    boolean isInside();

    /** A keep-alive that wants its answer (RFC 5626 section 4.4.1). */
    enum Ping {
        PING
    }

    /** A message of which something is missing or too much; those behind it are whole. */
    record Misfit(RawMessage head, int status, String reason) {}

    /**
     * The end of a message cannot be found; nothing more comes.
     *
     * @param head the header section, where it was whole
     */
    record Lost(@Nullable RawMessage head, int status, String reason) {}
}
