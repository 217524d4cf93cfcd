package org.keyline.registrar;

import java.util.Set;
import org.keyline.attempt.Reason;
import org.keyline.sip.SipReply;

/** What a REGISTER comes to for the bindings that the line has. */
sealed interface Outcome {

    /** Nothing changes and the phone is told why. */
    record Refused(SipReply.Respond reply, Reason reason, String detail) implements Outcome {}

    /**
     * The line's bindings are these from now on.
     *
     * @param after all bindings that are alive
     * @param extent how much is different
     * @param added the contacts that were not registered before
     */
    record Accepted(Bindings after, Extent extent, Set<Contact> added) implements Outcome {
        public Accepted {
            added = Set.copyOf(added);
        }
    }

    /** How much of the line's bindings is different. */
    enum Extent {
        /** Nothing: a query, or the removal of what was not there. */
        NOTHING,
        /** Only when bindings expire: the phone need not wait until every node knows. */
        EXPIRY,
        /** A binding is new, moved or gone: the phone is told when every copy exists. */
        BINDINGS
    }
}
