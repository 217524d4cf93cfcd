package org.keyline.tools.login;

/** A token as it may be shown: enough to recognise, too little to use. */
public final class Shortened {

    private Shortened() {}

    /** The first characters, how many more there are, and nothing of the signature. */
    public static String token(String token) {
        int shown = Math.min(12, token.length() / 4);
        return token.substring(0, shown) + "...(" + token.length() + " characters)";
    }
}
