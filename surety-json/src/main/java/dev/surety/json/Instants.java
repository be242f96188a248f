package dev.surety.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Instants as text: ISO 8601 with an offset, in milliseconds, in the years 1 to 9999. */
public final class Instants {

    private Instants() {}

    /**
     * Reads {@code 2026-02-13T17:30:00+09:00}.
     *
     * @throws IllegalArgumentException if the text is no instant, has no offset, or is finer than a millisecond
     */
    public static Instant parse(String text) {
        OffsetDateTime instant;
        try {
            instant = OffsetDateTime.parse(text);
        } catch (DateTimeParseException problem) {
            throw new IllegalArgumentException("must be an instant with an offset, such as 2026-02-13T17:30:00+09:00, "
                    + "but is '" + text + "'", problem);
        }
        if (instant.getYear() < 1 || instant.getYear() > 9999) {
            throw new IllegalArgumentException("must lie in the years 1 to 9999, but is '" + text + "'");
        }
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("must not be finer than a millisecond, but is '" + text + "'");
        }
        return instant.toInstant();
    }

    /** Writes an instant with the offset that {@code zone} has then. */
    public static String format(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
