package org.keyline.setup;

/** The steps to SIP OAuth, in the order in which administrators know them: what comes before, the task flow, what MRA wants. */
public enum SetupStep {
    CERTIFICATES,
    PHONE_EDGE_TRUST,
    REFRESH_LOGINS,
    PORTS,
    MODE,
    SERVICE,
    PROFILES,
    EXPRESSWAYS,
    TRUST
}
