package org.keyline.directory;

import java.util.List;

/**
 * A user with what they may do.
 *
 * @param roles names of the realm roles that they have, whether given to them, to a group of theirs, or by another role
 * @param groups paths of the groups that they are in
 */
public record UserDetails(User user, List<String> roles, List<String> groups) {

    public UserDetails {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
    }
}
