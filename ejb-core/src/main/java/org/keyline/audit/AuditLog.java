package org.keyline.audit;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the audit trail: ids 1000 to 1099; 1001 has a category of its own, {@link ChainLog}. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface AuditLog extends BasicLogger {

    AuditLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AuditLog.class, AuditLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1000, value = "%s by %s %s: %s %s: %s")
    void changed(String actor, Channel channel, String address, String action, String object, String changes);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1002, value = "What is new in the audit trail could not be chained, and is tried again: %s")
    void notChained(String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1003, value = "The audit trail is broken: %s")
    void broken(String problem);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1004, value = "The audit trail could not be verified, and is at the next time: %s")
    void notVerified(String problem);
}
