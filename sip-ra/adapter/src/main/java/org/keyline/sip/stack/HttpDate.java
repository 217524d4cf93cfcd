package org.keyline.sip.stack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date header field's value (RFC 3261 section 20.17), made once a second. */
final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Made(long second, String text) {}

    private volatile Made made = new Made(-1, "");

    String now() {
        long second = System.currentTimeMillis() / 1000;
        Made last = made;
        if (last.second() != second) {
            last = new Made(second, FORMAT.format(Instant.ofEpochSecond(second)));
            made = last;
        }
        return last.text();
    }
}
