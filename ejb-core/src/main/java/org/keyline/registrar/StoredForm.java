package org.keyline.registrar;

/**
 * How bindings are stored.
 *
 * <pre>
 * line's entry:  version (1 byte), number of bindings (1 byte), bindings
 * binding:       length of the rest (4), expires (8), since (8), registered (8), connection (8), cseq (8), port (4),
 *                the token's marks: user, subject, session, token, issuer, issued (8 each), texts in the order of {@link #TEXTS}, number of Path values (1 byte), Path values
 * text:          length in bytes (2), UTF-8
 * </pre>
 *
 * Times are milliseconds since 1970, numbers big-endian. What the console filters and sorts by comes first.
 */
final class StoredForm {

    static final byte VERSION = 3;

    /** Bytes before the first binding. */
    static final int HEAD = 2;

    static final int EXPIRES = 0;
    static final int SINCE = 8;
    static final int REGISTERED = 16;
    static final int CONNECTION = 24;
    static final int CSEQ = 32;
    static final int PORT = 40;
    static final int MARKS = 44;
    static final int TEXTS = MARKS + 6 * Long.BYTES;

    /** The texts of a binding, in their order. */
    enum Text {
        DEVICE,
        USER,
        ADDRESS,
        AGENT,
        NODE,
        URI,
        PARAMETERS,
        INSTANCE,
        CALL_ID,
        PROXY
    }

    private StoredForm() {}
}
