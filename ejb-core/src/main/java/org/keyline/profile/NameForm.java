package org.keyline.profile;

import java.util.regex.Pattern;

/** What names devices of a type have. */
public enum NameForm {
    /** A desk phone: its MAC address, or while it waits for its activation code a random one. */
    DESK_PHONE("(SEP|BAT)[0-9A-F]{12}", "SEP (BAT before it is activated) and 12 hexadecimal digits"),
    CSF("CSF[A-Z0-9._-]{1,12}", "CSF and 1 to 12 letters, digits, dots, hyphens"),
    TCT("TCT[A-Z0-9._-]{1,12}", "TCT and 1 to 12 letters, digits, dots, hyphens"),
    BOT("BOT[A-Z0-9._-]{1,12}", "BOT and 1 to 12 letters, digits, dots, hyphens"),
    TAB("TAB[A-Z0-9._-]{1,12}", "TAB and 1 to 12 letters, digits, dots, hyphens"),
    ANY("[A-Z0-9._-]{1,15}", "1 to 15 letters, digits, dots, hyphens");

    private final Pattern pattern;
    private final String words;

    NameForm(String regex, String words) {
        this.pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        this.words = words;
    }

    /** Whether a device of the type may have this name. */
    public boolean takes(String name) {
        return pattern.matcher(name).matches();
    }

    /** The form, in words. */
    public String words() {
        return words;
    }
}
