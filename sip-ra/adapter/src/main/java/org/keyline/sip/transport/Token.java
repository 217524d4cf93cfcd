package org.keyline.sip.transport;

/** The token of RFC 3261 section 25.1. */
public final class Token {

    private static final boolean[] CHARACTERS = new boolean[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            CHARACTERS[c] = true;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            CHARACTERS[c] = true;
            CHARACTERS[Character.toUpperCase(c)] = true;
        }
        for (char c : "-.!%*_+`'~".toCharArray()) {
            CHARACTERS[c] = true;
        }
    }

    private Token() {}

    /** Whether one or more token characters stand between two offsets, and nothing else. */
    public static boolean is(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return end > start;
    }

    /** Whether the character may stand in a token. */
    public static boolean is(char c) {
        return c < 128 && CHARACTERS[c];
    }
}
