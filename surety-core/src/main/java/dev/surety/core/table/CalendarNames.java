package dev.surety.core.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.surety.core.terms.Text;
import dev.surety.core.time.CalendarSpec;

/** What the calendars of an agreement are called: they have no titles, so each by its hours and what else tells it apart. */
final class CalendarNames {

    private static final List<Function<CalendarSpec, Text>> DISTINCTIONS = List.of(CalendarWords::hours,
            CalendarWords::hoursAndHolidays, CalendarWords::hoursHolidaysAndZone);

    private final Map<String, CalendarSpec> calendars;

    CalendarNames(Map<String, CalendarSpec> calendars) {
        this.calendars = calendars;
    }

    /** The calendar of that name; by the name itself where its hours, holidays and zone are those of another. */
    Phrase.Named named(String id) {
        CalendarSpec calendar = calendars.get(id);
        if (calendar != null) {
            for (Function<CalendarSpec, Text> words : DISTINCTIONS) {
                Text own = words.apply(calendar);
                if (calendars.values().stream().filter(other -> words.apply(other).equals(own)).count() == 1) {
                    return new Phrase.Named(id, own);
                }
            }
        }
        return new Phrase.Named(id, null);
    }

    /** Whether it is the only one with hours of its own, rather than all hours. */
    boolean isTheOnly(String id) {
        return calendars.entrySet()
                .stream()
                .filter(calendar -> !CalendarWords.isAlways(calendar.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .equals(List.of(id));
    }
}
