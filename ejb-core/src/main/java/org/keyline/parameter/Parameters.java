package org.keyline.parameter;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keyline.access.Roles;

/** The door to the enterprise and service parameters. */
@Stateless
public class Parameters {

    /** All parameters with their values, in the catalogue's order. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<Setting> all() {
        return Arrays.stream(ParameterKey.values())
                .map(key -> new Setting(key, key.defaultValue(), 0))
                .toList();
    }

    /**
     * Changes the parameters whose value differs: all of them or none.
     *
     * @throws org.keyline.fault.Fault.Invalid when one is out of range or cannot be changed here; the message names each
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void update(Map<ParameterKey, String> changes) {
        throw new UnsupportedOperationException();
    }

    /**
     * The same, for what was read with {@link #all()} some time ago.
     *
     * @throws org.keyline.fault.Fault.Conflict when somebody else has changed one of them since
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void update(Collection<Setting> edited) {
        throw new UnsupportedOperationException();
    }
}
