package org.keyline.attempt;

/** What a stranger has sent, made fit for a column. */
final class Text {

    private Text() {}

    /** At most this many characters, each control character (PostgreSQL stores no NUL) and half a surrogate as a question mark. */
    static String stored(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        StringBuilder fit = null;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                fit = fit == null ? new StringBuilder(cut) : fit;
                fit.setCharAt(i, '?');
            }
        }
        return fit == null ? cut : fit.toString();
    }
}
