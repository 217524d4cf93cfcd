package org.keyline.bulk;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of Bulk Administration: ids 2500 to 2599. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface BulkLog extends BasicLogger {

    BulkLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), BulkLog.class, BulkLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2500, value = "%s of %s: %s; %s %s")
    void ended(String job, String actor, BulkState state, String counts, String message);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2501, value = "%s broke off")
    void brokeOff(String job, @org.jboss.logging.annotations.Cause Throwable why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2502, value = "%s was worked on by node %s, which does not go on with it")
    void interrupted(String job, String node);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2503, value = "Old bulk jobs could not be removed, which is tried again: %s")
    void notTidied(String problem);
}
