package org.keyline.token;

import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jspecify.annotations.Nullable;

/** What the token feature writes to the log: never a token. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface TokenLog extends BasicLogger {

    TokenLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), TokenLog.class, "org.keyline.token");

    @LogMessage(level = INFO)
    @Message(id = 1700, value = "Signing keys of %2$s known: %1$d")
    void keysFetched(int count, String issuer);

    @LogMessage(level = WARN)
    @Message(
            id = 1701,
            value =
                    "The signing keys of %s cannot be fetched: %s. Those known stay in use; it is tried again by itself")
    void keysNotFetched(String issuer, @Nullable String why);

    @LogMessage(level = WARN)
    @Message(id = 1702, value = "The issuer %s cannot be asked about reference tokens: %s")
    void notIntrospected(String issuer, @Nullable String why);
}
