package org.keyline.sip.transport;

/**
 * The log of what was refused: one line for each, but no more than a peer that sends junk could fill the disk with.
 */
final class Refusals {

    private static final int LINES = 50;

    private final Gate gate = new Gate(LINES, SipLog.LOG::refusedMore);

    void log(String peer, String listener, String why) {
        if (gate.lets()) {
            SipLog.LOG.refused(peer, listener, why);
        }
    }
}
