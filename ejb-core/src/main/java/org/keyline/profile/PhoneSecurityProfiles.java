package org.keyline.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.UUID;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the phone security profiles. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class PhoneSecurityProfiles {

    /** What {@link org.keyline.cluster.Changed} is about when a profile has changed. */
    public static final String TOPIC = "profile";

    private static final Finder<PhoneSecurityProfile> FINDER = new Finder<>(
            PhoneSecurityProfile.class,
            Map.of("name", "name", "description", "description", "type", "type.name"),
            "name");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    public PhoneSecurityProfiles() {}

    PhoneSecurityProfiles(EntityManager entities, Edits edits, ClusterNews news) {
        this.entities = entities;
        this.edits = edits;
        this.news = news;
    }

    /** Finds by {@code name}, {@code description} and {@code type}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<PhoneSecurityProfile> find(Find find) {
        return FINDER.find(entities, find);
    }

    /** The profile, to be edited and given back to {@link #update}. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public PhoneSecurityProfile get(UUID id) {
        return edits.get(PhoneSecurityProfile.class, id);
    }

    public PhoneSecurityProfile create(PhoneSecurityProfile profile) {
        return edits.create(profile);
    }

    /** Devices with this profile follow at once. One that comes with the product is refused. */
    public PhoneSecurityProfile update(PhoneSecurityProfile edited) {
        PhoneSecurityProfile updated = edits.update(edited);
        news.announce(TOPIC);
        return updated;
    }

    /** Deletes a profile that no device has and that did not come with the product. */
    public void delete(UUID id) {
        edits.delete(PhoneSecurityProfile.class, id);
    }
}
