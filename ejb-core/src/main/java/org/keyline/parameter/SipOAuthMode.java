package org.keyline.parameter;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import org.keyline.access.Roles;

/** The door that switches SIP OAuth mode, on all nodes at once. */
@Stateless
public class SipOAuthMode {

    @RolesAllowed(Roles.ADMINISTRATOR)
    public void enable() {
        throw new UnsupportedOperationException();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    public void disable() {
        throw new UnsupportedOperationException();
    }

    /** Whether the mode is on. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public boolean isEnabled() {
        throw new UnsupportedOperationException();
    }
}
