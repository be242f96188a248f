package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;

/** Writes calendar specifications for tests, a sentence at a time. */
record Specs(ZoneId zone, Map<DayOfWeek, List<TimeWindow>> hours, List<HolidayRule> holidays, List<DatedWindows> closed,
        List<DatedWindows> open) {

    static Specs in(String zone) {
        return new Specs(ZoneId.of(zone), new EnumMap<>(DayOfWeek.class), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
    }

    /** Monday to Friday, nine to six, without the public holidays of Korea. */
    static CalendarSpec koreanOffice() {
        return in("Asia/Seoul").weekdays("09:00-18:00").holidays("kr-public").spec();
    }

    /** Open all the time. */
    static CalendarSpec always(String zone) {
        return in(zone).weekdays("00:00-24:00")
                .on(DayOfWeek.SATURDAY, "00:00-24:00")
                .on(DayOfWeek.SUNDAY, "00:00-24:00")
                .spec();
    }

    Specs weekdays(String... windows) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                on(day, windows);
            }
        }
        return this;
    }

    Specs on(DayOfWeek day, String... windows) {
        hours.put(day, windows(windows));
        return this;
    }

    Specs holidays(String... sources) {
        Arrays.stream(sources).forEach(source -> holidays.add(new HolidayRule.Named(source)));
        return this;
    }

    Specs holidayOn(String date) {
        holidays.add(new HolidayRule.OnDate(LocalDate.parse(date)));
        return this;
    }

    Specs holidayEveryYear(int month, int day) {
        holidays.add(new HolidayRule.EveryYear(MonthDay.of(month, day)));
        return this;
    }

    Specs closed(String date, String... windows) {
        closed.add(new DatedWindows(LocalDate.parse(date), windows(windows)));
        return this;
    }

    Specs open(String date, String... windows) {
        open.add(new DatedWindows(LocalDate.parse(date), windows(windows)));
        return this;
    }

    private static List<TimeWindow> windows(String... windows) {
        return Arrays.stream(windows).map(TimeWindow::parse).toList();
    }

    CalendarSpec spec() {
        return new CalendarSpec(zone, hours, holidays, closed, open);
    }

    BusinessCalendar calendar() {
        return HolidayCalendars.builtIn().at(spec(), KNOWN);
    }

    /** After everything in the built-in sources was decided. */
    static final java.time.Instant KNOWN = java.time.Instant.parse("2026-11-21T00:00:00Z");
}
