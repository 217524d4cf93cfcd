package org.keyline.configuration;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of what phones are told: ids 2400 to 2499. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface ConfigurationLog extends BasicLogger {

    ConfigurationLog LOG = Logger.getMessageLogger(
            MethodHandles.lookup(), ConfigurationLog.class, ConfigurationLog.class.getPackageName());

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2400, value = "What phones are to be told could not be sent; it is tried again: %s")
    void notSent(String problem);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2401, value = "How many phones have pending changes could not be counted; it is tried again: %s")
    void notCounted(String problem);
}
