package org.keyline.certificate;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log lines about certificates: ids 2100 to 2109. */
@MessageLogger(projectCode = "KEYCORE", length = 4)
interface CertificateLog extends BasicLogger {

    CertificateLog LOG = Logger.getMessageLogger(
            MethodHandles.lookup(), CertificateLog.class, CertificateLog.class.getPackageName());

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2100, value = "Certificates that have changed could not be taken up; those before stay: %s")
    void notRead(String problem);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2101, value = "%s: %s")
    void warning(String purpose, String text);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2102, value = "%s has the trusted certificates as the database has them now")
    void trustWritten(String file);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 2103,
            value = "The trusted certificates of the database could not be written out; those before stay: %s")
    void trustNotWritten(String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2104, value = "The trusted certificates in %s could not be taken over into the database: %s")
    void notTakenOver(String file, String problem);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2105, value = "The console presents the certificate of %s from the next handshake on")
    void consoleRenewed(String subject);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2106, value = "The console goes on with the certificate before: %s")
    void consoleNotRenewed(String problem);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2107, value = "A change of certificates that was not ended could not be ended now: %s")
    void notRecovered(String problem);
}
