package org.keyline.attempt;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the record of attempts: ids 1800 to 1899. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface AttemptLines extends BasicLogger {

    AttemptLines LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), AttemptLines.class, AttemptLines.class.getPackageName());

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1800, value = "Registration attempts cannot be written to the database and wait: %s")
    void notWritten(String problem);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1801, value = "Registration attempts are written to the database again")
    void writtenAgain();

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1802,
            value =
                    "%d registration attempts are not in the record: too many came at once, or for too long the database was away")
    void lost(long count);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1803, value = "Old registration attempts could not be removed: %s")
    void notTidied(String problem);
}
