package org.keyline.alarm;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the alarms: ids 2700 to 2799. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface AlarmLog extends BasicLogger {

    AlarmLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AlarmLog.class, AlarmLog.class.getPackageName());

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2700, value = "Raised: %s (%s): %s. %s")
    void raised(String title, AlarmSeverity severity, String detail, String meaning);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2701, value = "Over: %s")
    void cleared(String title);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2702, value = "Alarms cannot be written, as the database does not answer: %s")
    void notWritten(String problem);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2703, value = "It is not known whether there is reason for alarms of %s: %s")
    void notAsked(String kinds, String problem);
}
