package org.keyline.device;

import java.util.Locale;
import org.keyline.fault.Fault;

/**
 * The name of a device, 1 to 15 letters, digits, dots, hyphens and underscores; written as given, compared without case.
 *
 * @param value the name as given
 */
public record DeviceName(String value) {

    private static final int LONGEST = 15;

    public DeviceName {
        if (!isPossible(value)) {
            throw new Fault.Invalid("A device name is 1 to 15 letters, digits, dots, hyphens, underscores.");
        }
    }

    /** Whether this could be a device's name at all; asked before memory or the database is. */
    public static boolean isPossible(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPossible(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPossible(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
    }

    /** The name as it is looked up: in upper case. */
    public static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceName name && value.equalsIgnoreCase(name.value());
    }

    @Override
    public int hashCode() {
        return key(value).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
