package org.keyline.tools.bench;

/** One way of sending a phone's REGISTER and getting its answer; two of them are measured. */
interface Exchange {

    /** In place of a status: the connection was closed or never came to be. */
    int CLOSED = -1;

    /** In place of a status: no answer in time. */
    int TIMEOUT = -2;

    /** Hears the end of each exchange, once, on the driver's event loop. */
    @FunctionalInterface
    interface Ended {
        /** Told the phone and the SIP status, or {@link #CLOSED}. */
        void ended(BenchPhone phone, int status);
    }

    /** Starts one; on the driver's event loop. */
    void start(BenchPhone phone, Ended ended);
}
