package org.keyline.attempt;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import org.keyline.access.Roles;
import org.keyline.find.Find;
import org.keyline.find.Found;

/** The door to the record of registration attempts. */
@Stateless
public class Attempts {

    /**
     * Finds by the names of {@link Attempt}'s parts, the newest first unless a column is named. {@code stage} and {@code
     * reason} are filtered by the constant's whole name; {@code time} and {@code count} only sort.
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Attempt> find(Find find) {
        return new Found<>(List.of(), 0);
    }

    /** How many attempts were refused since then. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public long refusedSince(Instant start) {
        return 0;
    }
}
