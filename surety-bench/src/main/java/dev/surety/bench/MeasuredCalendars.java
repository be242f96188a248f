package dev.surety.bench;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.TimeWindow;

/** The calendar of the budgets: two windows a day, holidays of ten years; and a thousand that differ a little. */
final class MeasuredCalendars {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** The years 2020 to 2029 are what a calendar compiles at once. */
    static final long FIRST = Instant.parse("2020-02-01T00:00:00Z").toEpochMilli();
    static final long LAST = Instant.parse("2029-11-01T00:00:00Z").toEpochMilli();

    private MeasuredCalendars() {}

    /** @param variant shifts the closing by a minute each, so that no two are alike */
    static CalendarSpec spec(int variant) {
        int minute = 60_000;
        int closing = (18 * 60 + variant % 300) * minute;
        int opening = (9 * 60 - variant / 300) * minute;
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                hours.put(day, List.of(new TimeWindow(opening, 12 * 60 * minute),
                        new TimeWindow(13 * 60 * minute, closing)));
            }
        }
        List<CalendarSpec.HolidayRule> holidays = new ArrayList<>();
        for (int year = 2020; year < 2030; year++) {
            for (int month = 1; month <= 12; month++) {
                holidays.add(new CalendarSpec.HolidayRule.OnDate(LocalDate.of(year, month, 1 + (year + month) % 27)));
            }
        }
        return new CalendarSpec(ZONE, hours, holidays, List.of(), List.of());
    }

    /** Compiled, with the years that are asked about. */
    static BusinessCalendar compiled(int variant) {
        BusinessCalendar calendar = HolidayCalendars.of(List.of()).at(spec(variant), Instant.ofEpochMilli(LAST));
        if (!calendar.isOpen(Instant.parse("2026-11-25T10:00:00Z"))) {
            throw new IllegalStateException("the measured calendar must be open on a Wednesday morning");
        }
        return calendar;
    }

    static BusinessCalendar[] compiled(int from, int to) {
        BusinessCalendar[] calendars = new BusinessCalendar[to - from];
        for (int i = from; i < to; i++) {
            calendars[i - from] = compiled(i);
        }
        return calendars;
    }
}
