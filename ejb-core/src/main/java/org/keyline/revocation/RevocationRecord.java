package org.keyline.revocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Writes down what is revoked and tells all nodes. For those who have made sure that the one who says so may: the administrators'
 * door {@link Revocations}, and those who check what an issuer says.
 */
@ApplicationScoped
public class RevocationRecord {

    /** SQLSTATE's class of violated constraints. */
    private static final String CONSTRAINT = "23";

    @Inject
    private RevocationRows rows;

    protected RevocationRecord() {}

    RevocationRecord(RevocationRows rows) {
        this.rows = rows;
    }

    /**
     * All tokens of a user.
     *
     * @param user the user's name, as it stands in a device's owner
     * @param until those issued then or before are meant
     * @param toldBy who says so
     */
    public void user(String user, Instant until, String toldBy) {
        add(Mark.ofUser(user), RevocationKind.USER, user, 0, until, toldBy);
    }

    /** All tokens of a user whom the issuer calls so ({@code sub}). */
    public void subject(String issuer, String subject, Instant until, String toldBy) {
        long mark = Mark.of(RevocationKind.SUBJECT, issuer, subject);
        add(mark, RevocationKind.SUBJECT, subject, mark, until, toldBy);
    }

    /**
     * All tokens of a login.
     *
     * @param session {@code sid}
     * @param subject whose it is; empty when that is not known
     */
    public void session(String issuer, String session, String subject, Instant until, String toldBy) {
        long mark = Mark.of(RevocationKind.SESSION, issuer, session);
        add(mark, RevocationKind.SESSION, session, owner(issuer, subject), until, toldBy);
    }

    /** The tokens of a user that name no login. */
    public void unnamedLogin(String issuer, String subject, Instant until, String toldBy) {
        long mark = Mark.of(RevocationKind.UNNAMED_LOGIN, issuer, subject);
        add(mark, RevocationKind.UNNAMED_LOGIN, subject, owner(issuer, subject), until, toldBy);
    }

    /**
     * One token.
     *
     * @param token {@code jti}
     * @param subject whose it is; empty when that is not known
     */
    public void token(String issuer, String token, String subject, Instant until, String toldBy) {
        add(Mark.of(RevocationKind.TOKEN, token), RevocationKind.TOKEN, token, owner(issuer, subject), until, toldBy);
    }

    /** All tokens of an issuer. */
    public void issuer(String issuer, Instant until, String toldBy) {
        add(Mark.of(RevocationKind.ISSUER, issuer), RevocationKind.ISSUER, issuer, 0, until, toldBy);
    }

    /** What a device comes with. */
    public void device(String device, Instant until, String toldBy) {
        add(Mark.ofDevice(device), RevocationKind.DEVICE, device, 0, until, toldBy);
    }

    private static long owner(String issuer, String subject) {
        return subject.isEmpty() ? 0 : Mark.of(RevocationKind.SUBJECT, issuer, subject);
    }

    /** Where two nodes write down the same for the first time, one of them finds the other's row when it tries again. */
    private void add(long mark, RevocationKind kind, String name, long owner, Instant wanted, String toldBy) {
        try {
            rows.add(mark, kind, name, owner, wanted, toldBy);
        } catch (PersistenceException e) {
            if (!isThereAlready(e)) {
                throw e;
            }
            rows.add(mark, kind, name, owner, wanted, toldBy);
        }
    }

    private static boolean isThereAlready(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith(CONSTRAINT)) {
                return true;
            }
        }
        return false;
    }
}
