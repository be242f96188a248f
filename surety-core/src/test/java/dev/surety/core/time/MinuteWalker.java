package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;

/**
 * Business time as a clerk would count it: minute by minute, asking of each what the wall clock shows and what the
 * calendar says about that date. Slow, obvious, and written without a look at the engine.
 */
record MinuteWalker(CalendarSpec spec, Set<LocalDate> sourceDays) {

    private static final long MINUTE = 60;

    boolean isOpen(Instant minute) {
        ZonedDateTime local = minute.atZone(spec.zone());
        LocalDate date = local.toLocalDate();
        int time = local.toLocalTime().toSecondOfDay() * 1000;
        for (DatedWindows closure : spec.closed()) {
            if (closure.date().equals(date) && (closure.windows().isEmpty() || holds(closure.windows(), time))) {
                return false;
            }
        }
        List<DatedWindows> own = spec.open().stream().filter(opening -> opening.date().equals(date)).toList();
        if (!own.isEmpty()) {
            return own.stream().anyMatch(opening -> holds(opening.windows(), time));
        }
        return !isHoliday(date) && holds(spec.hours().getOrDefault(date.getDayOfWeek(), List.of()), time);
    }

    private static boolean holds(List<TimeWindow> windows, int time) {
        return windows.stream().anyMatch(window -> window.open() <= time && time < window.close());
    }

    boolean isHoliday(LocalDate date) {
        return sourceDays.contains(date) || spec.holidays().stream().anyMatch(rule -> switch (rule) {
            case HolidayRule.Named _ -> false;
            case HolidayRule.OnDate(LocalDate day) -> day.equals(date);
            case HolidayRule.EveryYear(MonthDay day) -> day.equals(MonthDay.from(date));
        });
    }

    long between(Instant from, Instant to) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(MINUTE)) {
            minutes += isOpen(at) ? 1 : 0;
        }
        return minutes;
    }

    Instant add(Instant from, long minutes) {
        Instant at = from;
        for (long left = minutes; left > 0 || (minutes == 0 && !isOpen(at)); at = at.plusSeconds(MINUTE)) {
            left -= isOpen(at) ? 1 : 0;
        }
        return at;
    }

    Instant subtract(Instant from, long minutes) {
        Instant at = from;
        for (long left = minutes; left > 0;) {
            at = at.minusSeconds(MINUTE);
            left -= isOpen(at) ? 1 : 0;
        }
        return at;
    }

    /** A date with any open minute. */
    boolean isBusinessDay(LocalDate date) {
        // Local days lie within a day and a half around their midnight in UTC.
        Instant at = date.atTime(LocalTime.NOON).minusHours(38).toInstant(java.time.ZoneOffset.UTC);
        Instant end = at.plusSeconds(76 * 3600);
        for (; at.isBefore(end); at = at.plusSeconds(MINUTE)) {
            if (at.atZone(spec.zone()).toLocalDate().equals(date) && isOpen(at)) {
                return true;
            }
        }
        return false;
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
