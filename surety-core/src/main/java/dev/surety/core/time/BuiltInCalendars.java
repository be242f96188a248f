package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calendars that have a name of their own, so that a file or a request need not spell them out. */
public final class BuiltInCalendars {

    private static final Map<String, CalendarSpec> BY_NAME = Map.of(
            "KR-business", new CalendarSpec(ZoneId.of("Asia/Seoul"), weekdays("09:00-18:00"),
                    List.of(new CalendarSpec.HolidayRule.Named("kr-public")), List.of(), List.of()));

    private BuiltInCalendars() {}

    /** Their names. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The calendar of that name: {@code KR-business} is Monday to Friday 09:00–18:00 but for Korean public holidays. */
    public static Optional<CalendarSpec> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<DayOfWeek, List<TimeWindow>> weekdays(String window) {
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                hours.put(day, List.of(TimeWindow.parse(window)));
            }
        }
        return hours;
    }
}
