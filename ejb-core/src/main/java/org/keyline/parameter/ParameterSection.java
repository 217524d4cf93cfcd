package org.keyline.parameter;

/** Where a parameter stands on the screen. */
public enum ParameterSection {
    SSO_AND_OAUTH("SSO and OAuth Configuration", true),
    SECURITY("Security Parameters", true),
    REGISTRATION("SIP Registration", false),
    AUTHENTICATION("SIP Device Authentication", false),
    TOKENS("SIP OAuth Tokens", false),
    KEYCLOAK("Keycloak Connection", false),
    LIMITS("Limits", false),
    ACTIVATION("Activation", false),
    MRA("Mobile and Remote Access", false),
    ATTEMPTS("Registration Attempts", false),
    CERTIFICATES("Certificates", false),
    ALARMS("Alarms", false),
    BULK("Bulk Administration", false);

    private final String title;
    private final boolean enterprise;

    ParameterSection(String title, boolean enterprise) {
        this.title = title;
        this.enterprise = enterprise;
    }

    /** The heading. */
    public String title() {
        return title;
    }

    /** Whether it belongs to Enterprise Parameters; else to Service Parameters. */
    public boolean enterprise() {
        return enterprise;
    }
}
