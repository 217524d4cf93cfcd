package org.keyline.signalling;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the SIP entry: ids 1500 to 1599. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface SignallingLog extends BasicLogger {

    SignallingLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), SignallingLog.class, SignallingLog.class.getPackageName());

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1500, value = "%s on connection %d could not be handled")
    void failed(String what, long connection, @Cause Throwable cause);
}
