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
}
