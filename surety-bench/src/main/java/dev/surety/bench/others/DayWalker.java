package dev.surety.bench.others;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import dev.surety.core.time.TimeWindow;

/** Business time as it is usually written: from day to day and window to window. */
public final class DayWalker {

    private final AskedCalendar calendar;

    public DayWalker(AskedCalendar calendar) {
        this.calendar = calendar;
    }

    public Instant add(Instant from, Duration openTime) {
        long left = openTime.toMillis();
        for (LocalDate day = from.atZone(calendar.zone()).toLocalDate();; day = day.plusDays(1)) {
            for (TimeWindow window : calendar.windowsOn(day)) {
                long open = Math.max(at(day, window.open(), calendar.zone()), from.toEpochMilli());
                long close = at(day, window.close(), calendar.zone());
                if (close - open >= left && close > open) {
                    return Instant.ofEpochMilli(open + left);
                }
                left -= Math.max(0, close - open);
            }
        }
    }

    public Duration between(Instant from, Instant to) {
        LocalDate last = to.atZone(calendar.zone()).toLocalDate();
        long passed = 0;
        for (LocalDate day = from.atZone(calendar.zone()).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (TimeWindow window : calendar.windowsOn(day)) {
                long open = Math.max(at(day, window.open(), calendar.zone()), from.toEpochMilli());
                long close = Math.min(at(day, window.close(), calendar.zone()), to.toEpochMilli());
                passed += Math.max(0, close - open);
            }
        }
        return Duration.ofMillis(passed);
    }

    /** The end of the N-th business day after the day of {@code from}. */
    public Instant addDays(Instant from, int days) {
        LocalDate day = from.atZone(calendar.zone()).toLocalDate();
        for (int left = days; left > 0;) {
            day = day.plusDays(1);
            if (!calendar.windowsOn(day).isEmpty()) {
                left--;
            }
        }
        return day.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
    }

    static long at(LocalDate day, int millis, ZoneId zone) {
        LocalDate date = millis == TimeWindow.ALL_DAY.close() ? day.plusDays(1) : day;
        LocalTime time = AskedCalendar.timeOfDay(millis);
        return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }
}
