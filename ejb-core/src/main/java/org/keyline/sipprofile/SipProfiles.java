package org.keyline.sipprofile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/** The door to the SIP profiles. Found by {@code name}, {@code description} and {@code registerExpires}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class SipProfiles extends Door<SipProfile> {

    private static final Finder<SipProfile> FINDER = new Finder<>(
            SipProfile.class,
            Map.of("name", "name", "description", "description", "registerExpires", "timers.registerExpires"),
            "name");

    public SipProfiles() {
        super(FINDER);
    }

    SipProfiles(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    @Override
    protected String topic(SipProfile profile) {
        return "sipprofile";
    }

    /** Nobody has to know of one that no device has. */
    @Override
    protected boolean isNewsByItself() {
        return false;
    }
}
