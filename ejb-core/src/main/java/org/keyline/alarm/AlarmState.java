package org.keyline.alarm;

/** Whether the condition lasts. */
public enum AlarmState {
    ACTIVE,
    /** It is over: the system has seen that it is. */
    CLEARED
}
