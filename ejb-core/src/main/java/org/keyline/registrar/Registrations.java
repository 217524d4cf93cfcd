package org.keyline.registrar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.keyline.access.Roles;
import org.keyline.find.Find;
import org.keyline.find.Found;

/** The door to the registrations of the whole cluster. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Registrations {

    @Inject
    private BindingStore store;

    public Registrations() {}

    Registrations(BindingStore store) {
        this.store = store;
    }

    /**
     * One page of the registrations that are alive. Columns to filter and sort by are those of {@link Registration}; without a
     * column to sort by they come in the order of lines. Keeps no more rows than up to the end of the page.
     *
     * @throws org.keyline.fault.Fault.Invalid when there is no such column
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public Found<Registration> find(Find find) {
        RegistrationSearch search = new RegistrationSearch(find, Instant.now());
        store.forEach(search::look);
        return search.found();
    }
}
