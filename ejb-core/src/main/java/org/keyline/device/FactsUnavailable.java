package org.keyline.device;

import java.io.Serial;
import java.util.concurrent.CancellationException;

/**
 * Devices could not be read. A cancellation, as the cache would write a stack trace into the log for any other failure, one
 * for each phone that asks.
 */
final class FactsUnavailable extends CancellationException {

    @Serial
    private static final long serialVersionUID = 1;

    FactsUnavailable(Throwable cause) {
        super("devices could not be read: " + cause);
        initCause(cause);
    }
}
