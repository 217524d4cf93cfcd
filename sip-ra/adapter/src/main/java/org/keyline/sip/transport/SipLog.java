package org.keyline.sip.transport;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the SIP resource adapter tells the administrator. Stable ids; never the content of a message. */
@MessageLogger(projectCode = "KEYSIP")
public interface SipLog extends BasicLogger {

    SipLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SipLog.class, "org.keyline.sip");

    @LogMessage(level = INFO)
    @Message(id = 1001, value = "Listener %s is open on %s port %d (%s)")
    void listening(String name, String address, int port, String protocol);

    @LogMessage(level = INFO)
    @Message(id = 1002, value = "Listener %s is closed")
    void closed(String name);

    @LogMessage(level = ERROR)
    @Message(id = 1003, value = "Listener %s cannot open %s port %d: %s")
    void cannotListen(String name, String address, int port, String why);

    @LogMessage(level = INFO)
    @Message(id = 1004, value = "Refused %s on %s: %s")
    void refused(String peer, String listener, String why);

    @LogMessage(level = WARN)
    @Message(id = 1005, value = "Refused %d more in the seconds before, without a line for each")
    void refusedMore(long count);

    @LogMessage(level = WARN)
    @Message(id = 1006, value = "BoringSSL is not available, TLS is the JDK's: %s")
    void noNativeTls(String why);

    @LogMessage(level = ERROR)
    @Message(id = 1007, value = "The certificates cannot serve, those before them stay: %s")
    void badTlsMaterial(String why);

    @LogMessage(level = ERROR)
    @Message(id = 1008, value = "The application failed to answer %s")
    void applicationFailed(String method, @Cause Throwable cause);

    @LogMessage(level = WARN)
    @Message(id = 1009, value = "The application's answer to %s took longer than %d s")
    void applicationLate(String method, long seconds);

    @LogMessage(level = ERROR)
    @Message(id = 1010, value = "Connection from %s ended by an internal error")
    void internal(String peer, @Cause Throwable cause);

    @LogMessage(level = INFO)
    @Message(id = 1011, value = "SIP resource adapter started: %d event loops, sockets by %s, TLS by %s")
    void started(int loops, String sockets, String tls);

    @LogMessage(level = INFO)
    @Message(id = 1012, value = "SIP resource adapter stopped")
    void stopped();

    @LogMessage(level = WARN)
    @Message(id = 1013, value = "No endpoint of the application yet: %s")
    void noEndpoint(String why);

    @LogMessage(level = WARN)
    @Message(id = 1014, value = "JAIN-SIP: %s")
    void stack(String what);

    @LogMessage(level = WARN)
    @Message(id = 1015, value = "%d more failures in the seconds before, without a line for each")
    void failedMore(long count);

    @LogMessage(level = WARN)
    @Message(
            id = 1016,
            value =
                    "The application was not told of %d more peers whose certificates were refused in the seconds before")
    void refusedPeersMore(long count);

    @LogMessage(level = INFO)
    @Message(id = 1030, value = "New handshakes present: %s")
    void presenting(String certificates);

    @LogMessage(level = WARN)
    @Message(id = 1031, value = "What node %s sent is not understood: %s. Do both run the same version?")
    void notAFrame(String node, String why);
}
