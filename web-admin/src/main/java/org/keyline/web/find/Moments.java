package org.keyline.web.find;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.keyline.find.Operator;

/** Moments as a browser's field for date and time has them, by the viewer's clock and to the second. */
final class Moments {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** What not every database has dates for. */
    private static final Instant EARLIEST = LocalDateTime.of(1970, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private static final Instant LATEST = LocalDateTime.of(9999, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private Moments() {}

    /** Whether a text is a moment of ISO 8601, within what databases have; or empty, which narrows nothing. */
    static boolean isOne(String text) {
        try {
            return text.isEmpty() || isWithin(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isWithin(Instant moment) {
        return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
    }

    /** What the field shows for a moment; empty for none. */
    static String local(String moment, ZoneId zone) {
        return moment.isEmpty() ? "" : FIELD.format(Instant.parse(moment).atZone(zone));
    }

    /**
     * The moment that a field's text means: until a second is to its end.
     *
     * @throws DateTimeException when it means none
     */
    static String of(String local, ZoneId zone, Operator operator) {
        Instant moment = LocalDateTime.parse(local)
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(zone)
                .toInstant();
        if (!isWithin(moment)) {
            throw new DateTimeException(local);
        }
        return (operator == Operator.UNTIL ? moment.plus(999_999, ChronoUnit.MICROS) : moment).toString();
    }
}
