package org.keyline.directory;

import java.util.List;

/**
 * Who holds a role.
 *
 * @param role its name
 * @param holders at most {@value #MOST}, by their names
 * @param more whether there are others, who are not named
 */
public record RoleHolders(String role, List<Holder> holders, boolean more) {

    /** The most that are named. */
    public static final int MOST = 250;

    /** How somebody comes by a role. */
    public enum By {
        /** It was given to them. */
        THEMSELVES,
        /** It was given to a group that they are in. */
        GROUP,
        /** Another role that they have contains it. */
        ROLE
    }

    /**
     * One way to it.
     *
     * @param name of the group or the other role; empty for neither
     */
    public record Way(By by, String name) {}

    /** One who holds it. */
    public record Holder(User user, List<Way> ways) {
        public Holder {
            ways = List.copyOf(ways);
        }
    }

    public RoleHolders {
        holders = List.copyOf(holders);
    }
}
