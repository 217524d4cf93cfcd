package org.keyline.sip.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jboss.logging.Logger;

/** Takes what JAIN-SIP logs: its errors as one line without a stack trace, the rest not at all. */
public final class StackLog implements StackLogger {

    private static final Logger TRACE = Logger.getLogger("org.keyline.sip.stack");

    @Override
    public boolean isLoggingEnabled() {
        return true;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= TRACE_ERROR;
    }

    @Override
    public void logException(Throwable cause) {
        Failures.stack(cause.toString());
        TRACE.debug("JAIN-SIP", cause);
    }

    @Override
    public void logError(String message) {
        Failures.stack(message);
    }

    @Override
    public void logError(String message, Exception cause) {
        if (cause instanceof InterruptedException) {
            // How its event scanner is ended.
            return;
        }
        Failures.stack(message + ": " + cause);
        TRACE.debug("JAIN-SIP", cause);
    }

    @Override
    public void logFatalError(String message) {
        Failures.stack(message);
    }

    @Override
    public void logWarning(String message) {
        TRACE.debug(message);
    }

    @Override
    public void logInfo(String message) {}

    @Override
    public void logDebug(String message) {}

    @Override
    public void logDebug(String message, Exception cause) {}

    @Override
    public void logTrace(String message) {}

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String time) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public String getLoggerName() {
        return "org.keyline.sip.stack";
    }
}
