package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A stretch {@code [from, to)} of time that is all open, or all closed for one reason. Stretches never cross local
 * midnight unless several whole days follow each other with the same reason.
 */
public record Stretch(Instant from, Instant to, Why why) {

    /** Why a stretch is open or closed. */
    public sealed interface Why {

        /** Inside the weekly hours, or hours of that date. */
        record Open() implements Why {}

        /** Outside the hours of a day that has some. */
        record OutsideHours() implements Why {}

        /** A weekday without hours, such as Saturday. */
        record DayOff() implements Why {}

        /** A holiday; the names are those of the source, absent for an inline date. */
        record Closed(LocalDate date, @Nullable String nameKo, @Nullable String nameEn,
                boolean projected) implements Why {}

        /** Cut out by a dated closure of the calendar. */
        record DatedClosure(LocalDate date) implements Why {}
    }
}
