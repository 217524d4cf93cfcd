package org.keyline.defaults;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.door.Door;
import org.keyline.fault.Fault;
import org.keyline.find.Finder;

/**
 * The door to the Device Defaults: a row for each product type, neither added nor deleted. Found by {@code type}, {@code
 * onboarding}, {@code pool} and {@code profile}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class DeviceDefaults extends Door<TypeDefaults> {

    private static final Finder<TypeDefaults> FINDER = new Finder<>(
            TypeDefaults.class,
            Map.of("type", "type.name", "onboarding", "onboarding", "pool", "pool.name", "profile", "profile.name"),
            "type");

    public DeviceDefaults() {
        super(FINDER);
    }

    DeviceDefaults(EntityManager entities, Edits edits, ClusterNews news) {
        super(FINDER, entities, edits, news);
    }

    /**
     * What phones of this type begin with.
     *
     * @param model the type's model number
     * @throws Fault.NotFound when there is no such type
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public TypeDefaults ofModel(int model) {
        return entities()
                .createQuery("select d from TypeDefaults d where d.type.model = :model", TypeDefaults.class)
                .setParameter("model", model)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Fault.NotFound("There is no product type with model number " + model + "."));
    }

    @Override
    protected String topic(TypeDefaults defaults) {
        return "defaults";
    }
}
