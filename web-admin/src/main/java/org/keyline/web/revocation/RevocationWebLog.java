package org.keyline.web.revocation;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the doors for issuers log: ids 100 to 109. */
@MessageLogger(projectCode = "KEYWEB", length = 4)
interface RevocationWebLog extends BasicLogger {

    RevocationWebLog LOG =
            Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), RevocationWebLog.class, "org.keyline.web");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 100, value = "What an issuer has told could not be written down; it will try again: %s")
    void notTaken(String problem);
}
