package dev.surety.core.table;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import dev.surety.core.terms.Text;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.core.time.TimeWindow;

/** A business calendar in words of both languages. */
final class CalendarWords {

    private static final String NATIONAL = "-public";

    private CalendarWords() {}

    /** Whether it is never closed. */
    static boolean isAlways(CalendarSpec calendar) {
        return Arrays.stream(DayOfWeek.values())
                .allMatch(day -> List.of(TimeWindow.ALL_DAY).equals(calendar.hours().get(day)))
                && calendar.holidays().isEmpty() && calendar.closed().isEmpty();
    }

    /** Days and hours of its week, such as {@code Mon–Fri 09:00–18:00}. */
    static Text hours(CalendarSpec calendar) {
        if (isAlways(calendar)) {
            return Texts.both("always");
        }
        Map<List<TimeWindow>, List<DayOfWeek>> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<TimeWindow> windows = calendar.hours().getOrDefault(day, List.of());
            if (!windows.isEmpty()) {
                days.computeIfAbsent(windows, _ -> new ArrayList<>()).add(day);
            }
        }
        if (days.isEmpty()) {
            return Texts.both("hours.dates-only");
        }
        return inBoth(language -> String.join("; ", days.entrySet()
                .stream()
                .map(same -> weekdays(same.getValue(), language) + " " + windows(same.getKey(), language))
                .toList()));
    }

    /** Its hours, and the holidays on which they do not hold. */
    static Text hoursAndHolidays(CalendarSpec calendar) {
        Text hours = hours(calendar);
        List<Text> holidays = holidays(calendar);
        return inBoth(language -> holidays.isEmpty()
                ? Texts.in(language).say("hours.without-holidays", "hours", hours.in(language))
                : Texts.in(language)
                        .say("hours.but-holidays", "hours", hours.in(language), "holidays",
                                holidays.stream().map(each -> each.in(language)).toList()));
    }

    /** Its hours, holidays and zone. */
    static Text hoursHolidaysAndZone(CalendarSpec calendar) {
        Text hours = hoursAndHolidays(calendar);
        Text zone = zone(calendar);
        return inBoth(language -> hours.in(language) + ", " + zone.in(language));
    }

    /** The zone by its name and its id, since several zones of other rules have the same name. */
    static Text zone(CalendarSpec calendar) {
        return inBoth(language -> Texts.in(language)
                .say("zone", "name", calendar.zone().getDisplayName(TextStyle.FULL, locale(language)), "id",
                        calendar.zone()));
    }

    /** The days on which its weekly hours do not hold: sources of holidays, and dates. */
    static List<Text> holidays(CalendarSpec calendar) {
        return calendar.holidays().stream().map(CalendarWords::holidays).toList();
    }

    private static Text holidays(HolidayRule rule) {
        return switch (rule) {
            case HolidayRule.Named(String source) -> source(source);
            case HolidayRule.OnDate(LocalDate date) -> inBoth(language -> date(date, language));
            case HolidayRule.EveryYear(MonthDay day) ->
                inBoth(language -> Texts.in(language)
                        .say("every-year", "day", day.format(format(language, "M월 d일", "d MMMM"))));
        };
    }

    /** Public holidays of a country by its name; those of part of one, and any other source, with the source's name. */
    private static Text source(String source) {
        String key = "holidays." + source;
        if (Texts.in("en").has(key)) {
            return Texts.both(key);
        }
        String code = source.length() < 2 ? "" : source.substring(0, 2);
        if (!source.endsWith(NATIONAL) || !Places.isCountry(code)) {
            return Texts.both("holidays.source", "source", source);
        }
        Text country = Places.country(code);
        boolean whole = source.equals(code + NATIONAL);
        return inBoth(language -> {
            String of = Texts.in(language).say("holidays.country", "country", country.in(language));
            return whole ? of : Texts.in(language).say("holidays.part", "holidays", of, "source", source);
        });
    }

    /** The dates that are different. */
    static List<Text> exceptions(CalendarSpec calendar) {
        List<Text> all = new ArrayList<>();
        calendar.closed()
                .forEach(day -> all.add(day.windows().isEmpty() || isWhole(day)
                        ? onDate("date.closed", day)
                        : onDate("date.closed-hours", day)));
        calendar.open().forEach(day -> all.add(onDate(day.windows().isEmpty() ? "date.closed" : "date.open", day)));
        return all;
    }

    private static boolean isWhole(DatedWindows day) {
        return day.windows().equals(List.of(TimeWindow.ALL_DAY));
    }

    private static Text onDate(String key, DatedWindows day) {
        return inBoth(language -> Texts.in(language)
                .say(key, "date", date(day.date(), language), "hours", windows(day.windows(), language)));
    }

    private static String weekdays(List<DayOfWeek> days, String language) {
        if (days.size() == DayOfWeek.values().length) {
            return Texts.in(language).say("hours.daily");
        }
        List<String> runs = new ArrayList<>();
        for (int first = 0; first < days.size();) {
            int last = first;
            while (last + 1 < days.size() && days.get(last + 1).getValue() == days.get(last).getValue() + 1) {
                last++;
            }
            String from = name(days.get(first), language);
            runs.add(first == last ? from : from + "–" + name(days.get(last), language));
            first = last + 1;
        }
        return String.join(", ", runs);
    }

    private static String name(DayOfWeek day, String language) {
        return day.getDisplayName(TextStyle.SHORT, locale(language));
    }

    private static String windows(List<TimeWindow> windows, String language) {
        return windows.equals(List.of(TimeWindow.ALL_DAY))
                ? Texts.in(language).say("hours.all-day")
                : String.join(", ", windows.stream().map(window -> window.toString().replace('-', '–')).toList());
    }

    private static String date(LocalDate date, String language) {
        return date.format(format(language, "yyyy년 M월 d일", "d MMM yyyy"));
    }

    private static DateTimeFormatter format(String language, String korean, String english) {
        return DateTimeFormatter.ofPattern(language.equals("ko") ? korean : english, locale(language));
    }

    private static Locale locale(String language) {
        return language.equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
    }

    private static Text inBoth(Function<String, String> words) {
        return new Text(words.apply("ko"), words.apply("en"));
    }
}
