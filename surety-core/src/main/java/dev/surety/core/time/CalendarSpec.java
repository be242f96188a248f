package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.time.Texts.message;

/**
 * A business calendar as it is written down: weekly hours in a zone, the days on which they do not hold, and the dates
 * that are different. Precedence on a date: {@code closed} is cut out of whatever else holds; {@code open} replaces the
 * day's hours even on a holiday; a holiday empties the day; else the weekly hours hold.
 *
 * @param zone     the zone whose local days these are
 * @param hours    windows of each weekday, sorted and without overlap; a weekday that is absent has none
 * @param holidays the days on which the weekly hours do not hold
 * @param closed   parts of dates cut out; a row without windows closes the whole date
 * @param open     dates with hours of their own
 */
public record CalendarSpec(ZoneId zone, Map<DayOfWeek, List<TimeWindow>> hours, List<HolidayRule> holidays,
        List<DatedWindows> closed, List<DatedWindows> open) {

    public CalendarSpec {
        EnumMap<DayOfWeek, List<TimeWindow>> copy = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, windows) -> copy.put(day, sorted(windows, day.toString())));
        hours = Collections.unmodifiableMap(copy);
        holidays = List.copyOf(holidays);
        closed = List.copyOf(closed);
        open = List.copyOf(open);
    }

    /** Which days are holidays: a named source, a date, or a date of every year. */
    public sealed interface HolidayRule {

        /** The rows of a named source, such as {@code kr-public}; its confirmed range limits the calendar's. */
        record Named(String source) implements HolidayRule {}

        /** One date. */
        record OnDate(LocalDate date) implements HolidayRule {}

        /** The same date every year; 29 February only in leap years. Never limits the years of the calendar. */
        record EveryYear(MonthDay day) implements HolidayRule {}
    }

    /** Windows of one date; an empty list means the whole date for {@code closed} and no hours at all for {@code open}. */
    public record DatedWindows(LocalDate date, List<TimeWindow> windows) {
        public DatedWindows {
            windows = sorted(windows, date);
        }
    }

    /** The names of the holiday sources it rests on. */
    public Set<String> sources() {
        return holidays.stream()
                .filter(HolidayRule.Named.class::isInstance)
                .map(rule -> ((HolidayRule.Named) rule).source())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static List<TimeWindow> sorted(List<TimeWindow> windows, Object of) {
        List<TimeWindow> copy = windows.stream().sorted().toList();
        for (int i = 1; i < copy.size(); i++) {
            if (copy.get(i).open() < copy.get(i - 1).close()) {
                throw new NotAcceptableException(
                        message("window.overlap", "first", copy.get(i - 1), "second", copy.get(i), "day", of));
            }
        }
        return copy;
    }
}
