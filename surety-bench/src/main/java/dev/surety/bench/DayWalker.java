package dev.surety.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.TimeWindow;

/**
 * Business time as it is usually written: from day to day and window to window. Here only to be compared with; it knows
 * weekly hours and dated holidays and nothing else.
 */
final class DayWalker {

    private final CalendarSpec spec;
    private final Set<LocalDate> holidays = new HashSet<>();

    DayWalker(CalendarSpec spec) {
        this.spec = spec;
        for (CalendarSpec.HolidayRule rule : spec.holidays()) {
            if (rule instanceof CalendarSpec.HolidayRule.OnDate(LocalDate date)) {
                holidays.add(date);
            }
        }
    }

    Instant add(Instant from, Duration openTime) {
        long left = openTime.toMillis();
        for (LocalDate day = from.atZone(spec.zone()).toLocalDate();; day = day.plusDays(1)) {
            for (TimeWindow window : windows(day)) {
                long open = Math.max(at(day, window.open()), from.toEpochMilli());
                long close = at(day, window.close());
                if (close - open >= left && close > open) {
                    return Instant.ofEpochMilli(open + left);
                }
                left -= Math.max(0, close - open);
            }
        }
    }

    private List<TimeWindow> windows(LocalDate day) {
        return holidays.contains(day) ? List.of() : spec.hours().getOrDefault(day.getDayOfWeek(), List.of());
    }

    private long at(LocalDate day, int millis) {
        return day.atTime(LocalTime.ofNanoOfDay(millis * 1_000_000L)).atZone(spec.zone()).toInstant().toEpochMilli();
    }
}
