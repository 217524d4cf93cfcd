package org.keyline.directory;

/**
 * A user as Keycloak has them. What Keycloak does not tell is empty.
 *
 * @param id Keycloak's identifier
 * @param name the user name, by which phones name their owner
 */
public record User(String id, String name, String firstName, String lastName, String email, boolean enabled) {

    /** First and last name; empty when there is neither. */
    public String fullName() {
        return (firstName + " " + lastName).strip();
    }
}
