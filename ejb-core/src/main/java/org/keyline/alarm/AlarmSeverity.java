package org.keyline.alarm;

/** How bad it is, by the names and numbers of RFC 5424 section 6.2.1, as Unified CM has them. */
public enum AlarmSeverity {
    EMERGENCY,
    ALERT,
    CRITICAL,
    ERROR,
    WARNING,
    NOTICE,
    INFORMATIONAL,
    DEBUG
}
