package dev.surety.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.surety.core.text.Message;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.json.Texts.message;

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
            throw new NotAcceptableException(message("instant.form", "text", text));
        }
        // Also in UTC, in which instants are kept and shown: an offset may carry one over the edge.
        if (isOutside(instant) || isOutside(instant.withOffsetSameInstant(ZoneOffset.UTC))) {
            throw new NotAcceptableException(message("instant.range", "text", text));
        }
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
            throw new NotAcceptableException(message("instant.too-fine", "text", text));
        }
        return instant.toInstant();
    }

    private static boolean isOutside(OffsetDateTime instant) {
        return instant.getYear() < 1 || instant.getYear() > 9999;
    }

    /**
     * Does something of which complaints show instants with the offset of {@code zone}, as its caller wrote them.
     *
     * @throws NotAcceptableException as {@code doing} does
     */
    static <T> T in(ZoneId zone, Supplier<T> doing) {
        try {
            return doing.get();
        } catch (NotAcceptableException problem) {
            Message said = problem.message();
            Map<String, Object> arguments = new LinkedHashMap<>(said.arguments());
            arguments.replaceAll((name, value) -> value instanceof Instant at ? format(at, zone) : value);
            NotAcceptableException shown = new NotAcceptableException(
                    new Message(said.bundle(), said.key(), arguments));
            shown.initCause(problem);
            throw shown;
        }
    }

    /** Writes an instant with the offset that {@code zone} has then. */
    public static String format(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
