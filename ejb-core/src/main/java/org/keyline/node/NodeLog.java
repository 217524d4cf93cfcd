package org.keyline.node;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines of the node and its listeners: ids 1200 to 1299. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface NodeLog extends BasicLogger {

    NodeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), NodeLog.class, NodeLog.class.getPackageName());

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1200, value = "Node %s starts; SIP OAuth mode is %s")
    void starting(String node, String mode);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1201, value = "Listener %s is open at %s port %s")
    void open(String listener, String address, String port);

    default void open(String listener, String address, int port) {
        open(listener, address, Integer.toString(port));
    }

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1202, value = "Listener %s at %s port %s is not open: %s")
    void notOpen(String listener, String address, String port, String problem);

    default void notOpen(String listener, String address, int port, String problem) {
        notOpen(listener, address, Integer.toString(port), problem);
    }

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1203, value = "There is no node %s in the database any more; its listeners stay as they are")
    void noRow(String node);
}
