package org.keyline.database;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the database's migration: ids 1300 to 1399. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface DatabaseLog extends BasicLogger {

    DatabaseLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), DatabaseLog.class, DatabaseLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1300, value = "The database is up to date; %d migrations were applied: %s")
    void migrated(int count, List<String> versions);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1301, value = "There is no data set '%s'; there are %s")
    void unknownDataSet(String name, List<String> known);
}
