package org.keyline.attempt;

/** How far a registration attempt came: the TLS handshake of a proxy, the checks of admission in their order, then the registrar. */
public enum Stage {
    HANDSHAKE,
    MODE,
    PORT,
    TOKEN,
    DIGEST,
    DEVICE,
    PROFILE,
    OWNER,
    LINE,
    MODEL,
    REGISTRAR,
    REGISTERED,
    /** It had registered; that was ended, since its token was revoked. */
    REVOKED
}
