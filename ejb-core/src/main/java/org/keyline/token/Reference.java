package org.keyline.token;

import java.util.regex.Pattern;

/** A token that says nothing by itself: its issuer is asked about it (RFC 7662). */
public final class Reference {

    /** Longer than any that issuers give out; what is longer is junk, which nobody is asked about. */
    private static final int LONGEST = 1024;

    /** token68 (RFC 9110 section 11.2). */
    private static final Pattern TOKEN68 = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final int DOTS_OF_SIGNED = 2;
    private static final int DOTS_OF_ENCRYPTED = 4;

    private Reference() {}

    /** Whether the text can be one: neither signed nor encrypted, as far as its parts tell. */
    public static boolean isOne(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        long dots = text.chars().filter(c -> c == '.').count();
        return dots != DOTS_OF_SIGNED
                && dots != DOTS_OF_ENCRYPTED
                && TOKEN68.matcher(text).matches();
    }
}
