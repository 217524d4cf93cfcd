package org.keyline.web.bulk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keyline.fault.Fault;

/**
 * Which part of a file a piece is: {@code bytes 0-99/1234} of Content-Range (RFC 9110 section 14.4).
 *
 * @param from the place of its first byte
 * @param total bytes of the whole file
 */
record Range(long from, long total) {

    private static final Pattern FORM = Pattern.compile("bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})");

    /** Of a piece that is so long; without the header field it is the whole. */
    static Range of(@Nullable String header, int length) {
        if (header == null) {
            return new Range(0, length);
        }
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches() || Long.parseLong(matcher.group(2)) - Long.parseLong(matcher.group(1)) + 1 != length) {
            throw new Fault.Invalid("The file came in pieces that do not fit: send it again.");
        }
        return new Range(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(3)));
    }
}
