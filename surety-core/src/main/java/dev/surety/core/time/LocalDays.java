package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** Local days: the instants at which they begin and end, also where the clock changes at midnight. */
final class LocalDays {

    static final long DAY_MILLIS = 86_400_000L;

    private LocalDays() {}

    /** The first instant of the local date; where 00:00 does not exist, the first instant after the gap. */
    static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The 24:00 of the local date: the end, exclusive, of the last stretch of time that has this date. */
    static Instant end(LocalDate date, ZoneId zone) {
        LocalDateTime midnight = date.plusDays(1).atStartOfDay();
        ZoneOffsetTransition change = zone.getRules().getTransition(midnight);
        if (change != null && change.isOverlap() && change.getDateTimeAfter().isBefore(midnight)) {
            // Put back shortly after midnight: the last minutes of the date come twice and end the second time.
            return midnight.toInstant(change.getOffsetAfter());
        }
        return midnight.atZone(zone).toInstant();
    }

    static boolean isWeekend(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> true;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> false;
        };
    }
}
