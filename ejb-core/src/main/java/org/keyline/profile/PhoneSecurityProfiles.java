package org.keyline.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.find.Finder;

/**
 * The door to the phone security profiles. Devices with a profile follow its changes at once; those that came with the product
 * are neither changed nor deleted. Found by {@code name}, {@code description}, {@code type}, {@code mode}, {@code transport} and
 * {@code oauth}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class PhoneSecurityProfiles extends Door<PhoneSecurityProfile> {

    /** What {@link org.keyline.cluster.Changed} is about when a profile has changed. */
    public static final String TOPIC = "profile";

    /** The columns that they are found by. */
    public static final Finder<PhoneSecurityProfile> FINDER = new Finder<>(
            PhoneSecurityProfile.class,
            Map.of(
                    "name", "name",
                    "description", "description",
                    "type", "type.name",
                    "mode", "security.mode",
                    "transport", "security.transport",
                    "oauth", "security.oauth"),
            "name");

    public PhoneSecurityProfiles() {
        super(FINDER);
    }

    PhoneSecurityProfiles(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    @Override
    protected String topic(PhoneSecurityProfile profile) {
        return TOPIC;
    }

    /** Nobody has to know of one that no device has. */
    @Override
    protected boolean isNewsByItself() {
        return false;
    }
}
