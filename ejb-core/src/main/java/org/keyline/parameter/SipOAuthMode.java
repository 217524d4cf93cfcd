package org.keyline.parameter;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.keyline.access.Roles;

/** The door that switches SIP OAuth mode, on all nodes at once. */
@Stateless
public class SipOAuthMode {

    @Inject
    private ParameterStore store;

    public SipOAuthMode() {}

    SipOAuthMode(ParameterStore store) {
        this.store = store;
    }

    /** Switches it on; nothing is audited when it was on already. */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void enable() {
        change("1");
    }

    /** Switches it off: phones that are registered stay so until their registration ends. */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public void disable() {
        change("0");
    }

    /** Whether the mode is on. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public boolean isEnabled() {
        return store.row(ParameterKey.CLUSTER_SIP_OAUTH_MODE)
                .map(row -> row.content().equals("1"))
                .orElse(false);
    }

    private void change(String value) {
        store.set(ParameterKey.CLUSTER_SIP_OAUTH_MODE, value);
        store.flush();
    }
}
