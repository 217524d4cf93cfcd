package org.keyline.sip;

import java.util.OptionalInt;

/** delta-seconds of RFC 3261 section 25.1. */
public final class DeltaSeconds {

    private DeltaSeconds() {}

    /** The number of seconds, at most 2^31 - 1; empty when the text is not one or more digits. */
    public static OptionalInt parse(String text) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            seconds = Math.min(seconds * 10 + digit, Integer.MAX_VALUE);
        }
        return OptionalInt.of((int) seconds);
    }
}
