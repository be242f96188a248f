package dev.surety.bench.others;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.TimeZone;

import org.quartz.Calendar;
import org.quartz.impl.calendar.DailyCalendar;
import org.quartz.impl.calendar.HolidayCalendar;
import org.quartz.impl.calendar.WeeklyCalendar;

import dev.surety.core.time.TimeWindow;

/**
 * Quartz's calendars, which say when a job may run: holidays, weekdays and one window of each day, chained. A second
 * window is a second chain. It has no amount of time to add or to measure.
 */
public final class Quartz {

    private final Calendar[] windows;

    /** @throws IllegalArgumentException if the days that are open do not all have the same windows */
    public Quartz(AskedCalendar asked) {
        if (asked.hours().values().stream().distinct().count() != 1) {
            throw new IllegalArgumentException("a daily window is the same on all open days");
        }
        TimeZone zone = TimeZone.getTimeZone(asked.zone());
        windows = asked.hours()
                .values()
                .iterator()
                .next()
                .stream()
                .map(window -> only(window, days(asked, zone), zone))
                .toArray(Calendar[]::new);
    }

    private static Calendar days(AskedCalendar asked, TimeZone zone) {
        HolidayCalendar holidays = new HolidayCalendar(zone);
        for (LocalDate date : asked.holidays()) {
            holidays.addExcludedDate(Date.from(date.atStartOfDay(asked.zone()).toInstant()));
        }
        WeeklyCalendar week = new WeeklyCalendar(holidays, zone);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.setDayExcluded(day.getValue() % 7 + 1, !asked.hours().containsKey(day));
        }
        return week;
    }

    private static Calendar only(TimeWindow window, Calendar days, TimeZone zone) {
        // Its end is inclusive, to the millisecond.
        DailyCalendar daily = new DailyCalendar(days, text(window.open()), text(window.close() - 1));
        daily.setTimeZone(zone);
        daily.setInvertTimeRange(true);
        return daily;
    }

    private static String text(int millis) {
        return "%02d:%02d:%02d:%03d".formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60,
                millis % 1000);
    }

    public boolean isOpen(Instant at) {
        for (Calendar window : windows) {
            if (window.isTimeIncluded(at.toEpochMilli())) {
                return true;
            }
        }
        return false;
    }
}
