package org.keyline.service;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the services: ids 2600 to 2699. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface ServiceLog extends BasicLogger {

    ServiceLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), ServiceLog.class, ServiceLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2600, value = "Service %s is stopped, as %s has ordered")
    void stopped(String service, String by);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2601, value = "Service %s is started")
    void started(String service);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2602, value = "Service %s could not be brought to what is wanted; it is tried again")
    void notDone(String service, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 2603,
            value =
                    "What is wanted of the services could not be read, or their state not be told: %s. They stay as they are")
    void notLooked(String problem);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2604, value = "What is wanted of the services is read again, and their state told")
    void lookedAgain();
}
