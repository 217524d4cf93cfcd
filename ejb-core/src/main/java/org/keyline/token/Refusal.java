package org.keyline.token;

/** Why a token is refused: one name for each rule of RFC 8725, RFC 9068 and RFC 7519 that it can break. */
public enum Refusal {
    TOO_LARGE("token is larger than the limit"),
    MALFORMED("not a signed token in compact form"),
    ALGORITHM("signature algorithm is not allowed"),
    CRITICAL_HEADER("critical header parameter is not understood"),
    TYPE("not an access token"),
    BOUND("bound to a key that the phone has not shown"),
    UNKNOWN_KEY("signed with a key that the issuer does not publish"),
    SIGNATURE("signature does not verify"),
    ISSUER("from an issuer that is not trusted"),
    AUDIENCE("for another audience"),
    EXPIRED("expired"),
    NO_EXPIRY("names no expiry"),
    NO_ISSUE_TIME("names no issue time"),
    ISSUED_IN_FUTURE("issued in the future"),
    NOT_YET_VALID("not valid yet"),
    CLIENT("issued to a client that is not allowed"),
    NO_USER("names no user"),
    SCOPE("does not cover the scope");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** In words, for the attempt's detail. */
    public String text() {
        return text;
    }
}
