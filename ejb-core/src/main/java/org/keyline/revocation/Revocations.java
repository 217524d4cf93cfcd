package org.keyline.revocation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.keyline.access.Roles;
import org.keyline.audit.AuditTrail;
import org.keyline.fault.Fault;

/**
 * The administrators' door to revocations. What is revoked ends its registrations and connections on every node within seconds;
 * a token that is issued later counts.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class Revocations {

    private static final int LONGEST_NAME = 255;

    @Inject
    private RevocationRecord record;

    @Inject
    private RevocationStore store;

    @Inject
    private AuditTrail audit;

    private final InstantSource clock;

    public Revocations() {
        this.clock = InstantSource.system();
    }

    Revocations(RevocationRecord record, RevocationStore store, AuditTrail audit, InstantSource clock) {
        this.record = record;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is in force, the newest first: as many as the parameter RevocationsMost allows. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<Revocation> all() {
        return store.current(clock.instant());
    }

    /** Every token that the user has been given so far. */
    public void user(String name) {
        record.user(checked(name), clock.instant(), "administrator");
        audit.record("revoke", "user " + name, "", "tokens issued until " + now());
    }

    /** Every token that the device may come with, of those issued so far. */
    public void device(String name) {
        record.device(checked(name), clock.instant(), "administrator");
        audit.record("revoke", "device " + name, "", "tokens issued until " + now());
    }

    /** One token by its identifier ({@code jti}). */
    public void token(String identifier) {
        record.token("", checked(identifier), "", clock.instant(), "administrator");
        audit.record("revoke", "token " + identifier, "", "");
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new Fault.Invalid("A name is 1 to " + LONGEST_NAME + " characters long.");
        }
        return name;
    }
}
