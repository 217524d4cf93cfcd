package org.keyline.attempt;

import java.time.Instant;

/**
 * How one attempt to register ended.
 *
 * @param time when
 * @param peer the peer's address and port
 * @param device the device name that the phone gave; empty when it gave none
 * @param line the directory number; empty when there was none
 * @param user the token's user; empty when no valid token was seen
 * @param stage the check at which it ended
 * @param reason why; {@link Reason#NONE} when it was accepted
 * @param detail what exactly, for the administrator; never a token, a code or a password
 * @param count how many like it there were within the time that like attempts are gathered, 1 or more
 */
public record Attempt(
        Instant time,
        String peer,
        String device,
        String line,
        String user,
        Stage stage,
        Reason reason,
        String detail,
        int count) {}
