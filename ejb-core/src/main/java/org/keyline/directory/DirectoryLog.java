package org.keyline.directory;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jspecify.annotations.Nullable;

/** Log lines about the look at Keycloak's users: ids 2490 to 2499. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface DirectoryLog extends BasicLogger {

    DirectoryLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DirectoryLog.class, "org.keyline.directory");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2490, value = "Keycloak could not be asked about its users: %s")
    void notAsked(@Nullable String why);
}
