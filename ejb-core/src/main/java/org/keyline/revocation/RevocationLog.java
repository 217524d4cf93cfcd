package org.keyline.revocation;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines about what is revoked: ids 2000 to 2099. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface RevocationLog extends BasicLogger {

    RevocationLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RevocationLog.class, RevocationLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2000, value = "Revoked: %s")
    void revoked(String what);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 2001,
            value =
                    "%d revocations became fewer that revoke more, as there may be %d: see Revocations Kept. Some phones have to show newer tokens")
    void coarser(int count, int most);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2002, value = "Revocations could not be read again; those that are known stay in force: %s")
    void notRead(String problem);
}
