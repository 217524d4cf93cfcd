package org.keyline.sip.transport;

import java.io.Serial;

/** What the Content-Length fields of a message say (RFC 3261 section 20.14). */
final class ContentLength {

    /** There is none. */
    static final int ABSENT = -1;

    private ContentLength() {}

    /** The field is of no use; the message says why, in words for the peer. */
    static final class Malformed extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** The length of the body in bytes, at most 2^31 - 1; or {@link #ABSENT}. */
    static int of(RawMessage message) throws Malformed {
        int length = ABSENT;
        for (int i = 0; i < message.size(); i++) {
            if (message.name(i).equals("Content-Length")) {
                int value = digits(message.value(i));
                if (value < 0) {
                    throw new Malformed("Content-Length is not a number");
                }
                if (length != ABSENT && value != length) {
                    throw new Malformed("Content-Length twice");
                }
                length = value;
            }
        }
        return length;
    }

    /** The number, at most 2^31 - 1; -1 when it is none. */
    private static int digits(String text) {
        long number = text.isEmpty() ? -1 : 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = Math.min(number * 10 + digit, Integer.MAX_VALUE);
        }
        return (int) number;
    }
}
