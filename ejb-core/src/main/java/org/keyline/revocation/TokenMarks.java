package org.keyline.revocation;

import java.time.Instant;

/**
 * By what a token can be revoked, each as a 64-bit mark: short enough to be kept with every binding.
 *
 * @param user the user's name
 * @param subject the issuer's identifier of the user; 0 when the token has none
 * @param session the login; where the token does not name it, the subject's unnamed one, and 0 where it has no subject either
 * @param token the token's own identifier
 * @param issuer who issued it
 * @param issued when, in seconds since 1970 by the issuer's clock
 */
public record TokenMarks(long user, long subject, long session, long token, long issuer, long issued) {

    /** Of what came in without a token: nothing revokes it. */
    public static final TokenMarks NONE = new TokenMarks(0, 0, 0, 0, 0, Long.MAX_VALUE);

    /**
     * The marks of a token.
     *
     * @param issuer {@code iss}
     * @param user as the issuer's claim for the user names it
     * @param subject {@code sub}; empty when it has none
     * @param session {@code sid}; empty when it has none
     * @param token {@code jti}, or what names it otherwise
     */
    public static TokenMarks of(
            String issuer, String user, String subject, String session, String token, Instant issued) {
        return new TokenMarks(
                Mark.ofUser(user),
                subject.isEmpty() ? 0 : Mark.of(RevocationKind.SUBJECT, issuer, subject),
                login(issuer, subject, session),
                Mark.of(RevocationKind.TOKEN, token),
                Mark.of(RevocationKind.ISSUER, issuer),
                issued.getEpochSecond());
    }

    private static long login(String issuer, String subject, String session) {
        if (!session.isEmpty()) {
            return Mark.of(RevocationKind.SESSION, issuer, session);
        }
        return subject.isEmpty() ? 0 : Mark.of(RevocationKind.UNNAMED_LOGIN, issuer, subject);
    }
}
