package org.keyline.line;

import java.util.regex.Pattern;
import org.keyline.fault.Fault;

/**
 * The number of a line: 1 to 24 digits, {@code *} and {@code #}, where it is an E.164 number with a leading {@code +}.
 *
 * @param value the number as dialled
 */
public record DirectoryNumber(String value) {

    /** What a directory number looks like. */
    public static final String FORM = "\\+?[0-9*#]{1,24}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    public DirectoryNumber {
        if (!PATTERN.matcher(value).matches()) {
            throw new Fault.Invalid("A directory number is 1 to 24 digits, * and #, with or without a + in front.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
