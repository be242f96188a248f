package dev.surety.bench.others;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.TimeWindow;

/**
 * What all can express: weekly hours with several windows a day, and dated holidays.
 *
 * @param hours no entry for a day without hours; windows of a day in order, apart from each other
 */
public record AskedCalendar(ZoneId zone, Map<DayOfWeek, List<TimeWindow>> hours, Set<LocalDate> holidays) {

    private static final long NANOS_OF_A_DAY = Duration.ofDays(1).toNanos();

    public AskedCalendar {
        hours = Map.copyOf(hours);
        holidays = Set.copyOf(holidays);
    }

    /** @throws IllegalArgumentException if it says more than the others can express */
    public static AskedCalendar of(CalendarSpec spec) {
        if (!spec.closed().isEmpty() || !spec.open().isEmpty()) {
            throw new IllegalArgumentException("the others know neither dated closures nor dated openings");
        }
        return new AskedCalendar(spec.zone(), spec.hours(),
                spec.holidays().stream().map(AskedCalendar::date).collect(Collectors.toSet()));
    }

    private static LocalDate date(CalendarSpec.HolidayRule rule) {
        if (rule instanceof CalendarSpec.HolidayRule.OnDate(LocalDate date)) {
            return date;
        }
        throw new IllegalArgumentException("the others know holidays by their dates only, not " + rule);
    }

    List<TimeWindow> windowsOn(LocalDate date) {
        return holidays.contains(date) ? List.of() : hours.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** 24:00 is given as midnight. */
    static LocalTime timeOfDay(int millis) {
        return LocalTime.ofNanoOfDay(millis * 1_000_000L % NANOS_OF_A_DAY);
    }
}
