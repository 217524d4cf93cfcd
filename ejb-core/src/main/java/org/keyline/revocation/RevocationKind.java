package org.keyline.revocation;

/** What a revocation names. */
public enum RevocationKind {
    /** A user by name, as it stands in a device's owner: whatever the issuer. */
    USER,
    /** A user by the issuer's identifier ({@code sub}, RFC 7519 section 4.1.2). */
    SUBJECT,
    /** A login ({@code sid}, OpenID Connect Back-Channel Logout 1.0 section 2.1). */
    SESSION,
    /** Those of a user's tokens that name no login, by {@code sub}: a login that ends may be theirs. */
    UNNAMED_LOGIN,
    /** One token ({@code jti}, RFC 7519 section 4.1.7). */
    TOKEN,
    /** A device, whichever token it comes with. */
    DEVICE,
    /** All tokens of an issuer. */
    ISSUER,
    /** All tokens: what older revocations are made into when there are too many of them. */
    EVERYTHING
}
