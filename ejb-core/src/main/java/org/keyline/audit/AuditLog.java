package org.keyline.audit;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the audit trail: ids 1000 to 1099. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface AuditLog extends BasicLogger {

    AuditLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AuditLog.class, AuditLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1000, value = "%s: %s %s, from '%s' to '%s'")
    void changed(String actor, String action, String object, String before, String after);
}
