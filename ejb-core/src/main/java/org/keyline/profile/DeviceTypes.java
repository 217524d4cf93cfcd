package org.keyline.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.keyline.access.Roles;
import org.keyline.fault.Fault;

/** The door to the product types that can be set up for OAuth. They come with the product: there is nothing to change. */
@Stateless
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
public class DeviceTypes {

    @PersistenceContext
    private EntityManager entities;

    public DeviceTypes() {}

    DeviceTypes(EntityManager entities) {
        this.entities = entities;
    }

    /** All of them, by name. */
    public List<DeviceType> all() {
        return entities.createQuery("select t from DeviceType t order by t.name", DeviceType.class)
                .getResultList();
    }

    /** The type with this model number. */
    public DeviceType get(int model) {
        DeviceType found = entities.find(DeviceType.class, model);
        if (found == null) {
            throw new Fault.NotFound("There is no product type with model number " + model + ".");
        }
        return found;
    }
}
