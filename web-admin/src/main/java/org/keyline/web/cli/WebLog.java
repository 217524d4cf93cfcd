package org.keyline.web.cli;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the console logs: ids 1 to 99. */
@MessageLogger(projectCode = "KEYWEB", length = 4)
interface WebLog extends BasicLogger {

    WebLog LOG = Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), WebLog.class, "org.keyline.web");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1, value = "A command of the command line's door failed")
    void commandFailed(@Cause Throwable cause);
}
