package org.keyline.tools;

/** What keeps a command from its end, in one line for the person who typed it. */
public final class CommandFailure extends RuntimeException {

    /** @param message the cause and the way out, one line */
    public CommandFailure(String message) {
        super(message);
    }

    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
