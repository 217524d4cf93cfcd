package org.keyline.sip.stack;

import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * What a text of one kind was read as last on a connection. A phone's refresh repeats the URIs and the Contact of the REGISTER
 * before it, and what is equal need not be read again. For values that nobody changes.
 */
final class Last<T> {

    /** A stranger's long text is not kept for as long as its connection lasts. */
    private static final int LONGEST = 1024;

    private @Nullable String text;
    private @Nullable T value;

    T read(String asked, Reading<T> reading) throws ParseException {
        T known = value;
        if (known != null && asked.equals(text)) {
            return known;
        }
        T read = reading.of(asked);
        boolean keeps = asked.length() <= LONGEST;
        text = keeps ? asked : null;
        value = keeps ? read : null;
        return read;
    }

    /** Reads a text. */
    interface Reading<T> {
        T of(String text) throws ParseException;
    }
}
