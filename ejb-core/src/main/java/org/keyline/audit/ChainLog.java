package org.keyline.audit;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/**
 * The ends of the audit trail's chain, in a category of their own: the server has a file for it that is kept for longer than its log.
 */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface ChainLog extends BasicLogger {

    ChainLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ChainLog.class, "org.keyline.audit.chain");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1001, value = "The audit trail is chained up to entry %d: %s")
    void chained(long number, String hash);
}
