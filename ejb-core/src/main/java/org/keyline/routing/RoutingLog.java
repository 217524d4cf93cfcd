package org.keyline.routing;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of calls: ids 2300 to 2399. Never the content of a message. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface RoutingLog extends BasicLogger {

    RoutingLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RoutingLog.class, RoutingLog.class.getPackageName());

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2300, value = "Where %s from %s goes could not be decided: %s")
    void undecided(String method, String peer, String why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2301, value = "An ACK of device %s did not go on: its answer has media that is not secure, %s")
    void ackStopped(String device, String media);
}
