package org.keyline.attempt;

import java.time.Instant;

/**
 * How one attempt to register ended.
 *
 * @param time when
 * @param peer the peer's address and port
 * @param device the device name that the phone gave; empty when it gave none
 * @param line the directory number; empty when there was none
 * @param user who has shown that he is; empty when nobody has
 * @param stage the check at which it ended
 * @param reason why; {@link Reason#NONE} when it was accepted
 * @param detail what exactly, for the administrator; never a token, a code or a password
 * @param count how many like it there were within the time that like attempts are gathered, 1 or more
 */
public record Attempt(
        Instant time,
        String peer,
        String device,
        String line,
        String user,
        Stage stage,
        Reason reason,
        String detail,
        int count) {

    /** The reason in words. The MIB has one reason for the certificate, the token and the owner; the stage tells which it is. */
    public String words() {
        if (reason != Reason.AUTHENTICATION_ERROR) {
            return reason.warning();
        }
        return switch (stage) {
            case HANDSHAKE -> "The certificate is not accepted";
            case TOKEN -> "The token is not accepted";
            case DIGEST -> "The digest credentials are not accepted";
            case REVOKED -> "The registration was ended, as its token was revoked";
            default -> reason.warning();
        };
    }

    /** What the administrator can do about it. */
    public String advice() {
        if (reason != Reason.AUTHENTICATION_ERROR) {
            return reason.advice();
        }
        return switch (stage) {
            case HANDSHAKE ->
                "Have the Expressway-C show a certificate of an authority that is in tomcat-trust, or add its authority there";
            case TOKEN ->
                "Log in again on the phone. When other phones are refused too, check that the issuer answers, and SIP OAuth"
                        + " Tokens in Service Parameters";
            case DIGEST ->
                "Set the Digest User's password again (set digest), and enter the same in the phone; after a change of SIP"
                        + " Station Realm each must be set again";
            case REVOKED ->
                "Log in again on the phone, when the user may; show revocations on the command line says what is revoked";
            default -> reason.advice();
        };
    }
}
