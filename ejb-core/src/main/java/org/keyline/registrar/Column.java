package org.keyline.registrar;

import java.time.Instant;
import java.util.Locale;
import org.keyline.fault.Fault;

/** A column of the list of registrations, read from the stored row. */
enum Column {
    DEVICE,
    LINE,
    USER,
    ADDRESS,
    PORT,
    SINCE,
    EXPIRES,
    AGENT,
    NODE;

    /** The column of this name. */
    static Column named(String name) {
        for (Column column : values()) {
            if (column.name().toLowerCase(Locale.ROOT).equals(name)) {
                return column;
            }
        }
        throw new Fault.Invalid("There is no column " + name + " to find or sort by.");
    }

    /** As the list shows it, in lower case. */
    String text(BindingRow row) throws CorruptBindings {
        String text = switch (this) {
            case DEVICE -> row.text(StoredForm.Text.DEVICE);
            case LINE -> row.line();
            case USER -> row.text(StoredForm.Text.USER);
            case ADDRESS -> row.text(StoredForm.Text.ADDRESS);
            case AGENT -> row.text(StoredForm.Text.AGENT);
            case NODE -> row.text(StoredForm.Text.NODE);
            case PORT -> Integer.toString(row.port());
            case SINCE -> Instant.ofEpochMilli(number(row)).toString();
            case EXPIRES -> Instant.ofEpochMilli(number(row)).toString();
        };
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether it is sorted by {@link #number}. */
    boolean isNumber() {
        return this == PORT || this == SINCE || this == EXPIRES;
    }

    long number(BindingRow row) {
        return switch (this) {
            case PORT -> row.port();
            case SINCE -> row.number(StoredForm.SINCE);
            case EXPIRES -> row.number(StoredForm.EXPIRES);
            default -> 0;
        };
    }
}
