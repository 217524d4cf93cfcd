package org.keyline.search;

/**
 * One that was found.
 *
 * @param kind what it is
 * @param key what names it on its page: an identifier, or a name
 * @param name what it is called
 * @param detail more about it; may be empty
 */
public record Hit(Kind kind, String key, String name, String detail) {

    /** Which page it stands on. */
    public enum Kind {
        /** A phone; its key is the identifier. */
        DEVICE,
        /** A line of a phone; its key is the phone's identifier. */
        LINE,
        /** An owner of phones, or a user of Keycloak's; the key is the user name. */
        USER,
        /** An address that a phone is registered from; the key is the address. */
        REGISTRATION,
        /** A node of the cluster; the key is the identifier. */
        NODE,
        /** An Expressway-C; the key is the identifier. */
        EXPRESSWAY,
        /** A certificate; the key is its common name. */
        CERTIFICATE,
        /** An enterprise parameter; the key is its name. */
        ENTERPRISE_PARAMETER,
        /** A service parameter; the key is its name. */
        SERVICE_PARAMETER
    }
}
