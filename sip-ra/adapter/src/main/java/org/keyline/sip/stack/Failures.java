package org.keyline.sip.stack;

import org.keyline.sip.transport.Gate;
import org.keyline.sip.transport.SipLog;

/** The log of what goes wrong on our side of a request; limited, as a peer may know how to bring it about. */
final class Failures {

    private static final Gate GATE = new Gate(20, SipLog.LOG::failedMore);

    private Failures() {}

    /** The application threw, or its late answer failed. */
    static void application(String what, Throwable cause) {
        if (GATE.lets()) {
            SipLog.LOG.applicationFailed(what, cause);
        }
    }

    /** The application's late answer did not come. */
    static void late(String method, long seconds) {
        if (GATE.lets()) {
            SipLog.LOG.applicationLate(method, seconds);
        }
    }

    /** JAIN-SIP complains. */
    static void stack(String what) {
        if (GATE.lets()) {
            SipLog.LOG.stack(what);
        }
    }
}
