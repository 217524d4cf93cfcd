package org.keyline.access;

/** The realm roles of Keycloak that Keyline knows. */
public final class Roles {

    /** Sees and changes everything. */
    public static final String ADMINISTRATOR = "administrator";

    /** Sees everything, changes nothing. */
    public static final String AUDITOR = "auditor";

    /** Owns phones; has no console. */
    public static final String USER = "user";

    private Roles() {}
}
