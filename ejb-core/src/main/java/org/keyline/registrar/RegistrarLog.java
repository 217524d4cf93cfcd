package org.keyline.registrar;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the registrar: ids 1600 to 1699. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface RegistrarLog extends BasicLogger {

    RegistrarLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RegistrarLog.class, RegistrarLog.class.getPackageName());

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1600, value = "The stored bindings of line %s cannot be read: %s. They count as none")
    void unreadable(String line, String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1601, value = "The bindings of line %s could not be stored: %s")
    void notStored(String line, String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1603, value = "Revoked registrations could not be looked for or ended; it is tried again: %s")
    void notEnded(String problem);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1604, value = "Revoked: %d registrations and %d connections were ended")
    void ended(int registrations, int connections);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1602, value = "A REGISTER of %s could not be decided: %s")
    void undecided(String peer, String problem);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1605, value = "Call processing was stopped: the registrations of %d lines by this node are ended")
    void endedWithService(int lines);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 1606,
            value =
                    "Call processing was stopped, but not all registrations by this node could be ended; they end by their time: %s")
    void notEndedWithService(String problem);
}
