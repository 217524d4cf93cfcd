package org.keyline.token;

/** Why a token is refused: one name for each rule of RFC 7516, RFC 7519, RFC 7662, RFC 8705, RFC 8725 and RFC 9068 that it can break. */
public enum Refusal {
    TOO_LARGE("token is larger than the limit"),
    MALFORMED("not a token in compact form, or its issuer is not asked about others"),
    ALGORITHM("signature algorithm is not allowed"),
    NOT_ENCRYPTED("not encrypted, which is required"),
    KEY_ENCRYPTION("encrypted to us by an algorithm that is not allowed"),
    CONTENT_ENCRYPTION("encrypted by an algorithm that is not allowed"),
    COMPRESSED("compressed before it was encrypted"),
    UNKNOWN_ENCRYPTION_KEY("encrypted to a key that is not ours, or not any more"),
    DECRYPTION("does not decrypt"),
    NOT_NESTED("encrypted, but there is no signed token in it"),
    INACTIVE("not active, as its issuer says"),
    CRITICAL_HEADER("critical header parameter is not understood"),
    TYPE("not an access token"),
    BOUND("bound to a certificate or key that the peer has not shown"),
    UNKNOWN_KEY("signed with a key that the issuer does not publish"),
    SIGNATURE("signature does not verify"),
    ISSUER("from an issuer that is not trusted"),
    AUDIENCE("for another audience"),
    EXPIRED("expired"),
    NO_EXPIRY("names no expiry"),
    NO_ISSUE_TIME("names no issue time"),
    LIFE("valid for longer than tokens may be"),
    REVOKED("revoked"),
    ISSUED_IN_FUTURE("issued in the future"),
    NOT_YET_VALID("not valid yet"),
    CLIENT("issued to a client that is not allowed"),
    NO_USER("names no user"),
    FOREIGN_USER("names a user whom its issuer may not speak for"),
    SCOPE("does not cover the scope that the method wants");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** In words, for the attempt's detail. */
    public String text() {
        return text;
    }
}
