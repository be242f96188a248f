package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The {@code date} an event carries: an instant, or a local date that means its end (24:00 in the agreement's zone). */
public sealed interface EventDate {

    /** An instant. */
    record At(Instant instant) implements EventDate {}

    /** A whole local date. */
    record On(LocalDate date) implements EventDate {}

    /** As a due: the instant, or the 24:00 that ends the date. */
    default Instant asDue(ZoneId zone) {
        return switch (this) {
            case At(Instant instant) -> instant;
            case On(LocalDate date) -> date.plusDays(1).atStartOfDay(zone).toInstant();
        };
    }

    /** As the beginning of something planned: the instant, or the 00:00 that begins the date. */
    default Instant asStart(ZoneId zone) {
        return switch (this) {
            case At(Instant instant) -> instant;
            case On(LocalDate date) -> date.atStartOfDay(zone).toInstant();
        };
    }
}
