package org.keyline.cluster;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the news between nodes: ids 1100 to 1199. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface ClusterLog extends BasicLogger {

    ClusterLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), ClusterLog.class, ClusterLog.class.getPackageName());

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1100, value = "Other nodes were not told that '%s' has changed; they see it within half a minute")
    void notTold(String topic, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 1101,
            value = "What depends on '%s' could not be brought up to date; it is tried again within half a minute")
    void notHeard(String topic, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1102, value = "What other nodes may have changed could not be looked up; it is tried again: %s")
    void notLookedUp(String problem);
}
