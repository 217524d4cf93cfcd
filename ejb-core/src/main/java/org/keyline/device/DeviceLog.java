package org.keyline.device;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the devices: ids 1400 to 1499. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface DeviceLog extends BasicLogger {

    DeviceLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DeviceLog.class, DeviceLog.class.getPackageName());

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1400, value = "%d devices could not be read from the database: %s")
    void notRead(int count, String why);
}
