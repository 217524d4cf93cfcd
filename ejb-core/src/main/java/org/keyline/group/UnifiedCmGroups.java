package org.keyline.group;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/** The door to the Unified CM Groups. Found by {@code name} and {@code description}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class UnifiedCmGroups extends Door<UnifiedCmGroup> {

    private static final Finder<UnifiedCmGroup> FINDER =
            new Finder<>(UnifiedCmGroup.class, Map.of("name", "name", "description", "description"), "name");

    public UnifiedCmGroups() {
        super(FINDER);
    }

    UnifiedCmGroups(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    @Override
    protected String topic(UnifiedCmGroup group) {
        return "group";
    }

    /** Nobody has to know of one that no device pool has. */
    @Override
    protected boolean isNewsByItself() {
        return false;
    }
}
