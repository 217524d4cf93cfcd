package org.keyline.tools.login;

/**
 * What the token endpoint gave (RFC 6749 section 5.1).
 *
 * @param access the access token
 * @param refresh the refresh token; empty when none was given
 * @param expiresIn seconds that the access token lives
 */
public record Tokens(String access, String refresh, long expiresIn) {

    /** Tokens are never shown whole by accident. */
    @Override
    public String toString() {
        return "Tokens[" + Shortened.token(access) + ", expires in " + expiresIn + " s]";
    }
}
