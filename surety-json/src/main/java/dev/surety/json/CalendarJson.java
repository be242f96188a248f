package dev.surety.json;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.surety.core.terms.NearestName;
import dev.surety.core.text.Message;
import dev.surety.core.time.BuiltInCalendars;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.core.time.TimeWindow;

import static dev.surety.json.Texts.message;

/** A business calendar as {@code calc calendar} states it: an object, or the name of a built-in calendar. */
public final class CalendarJson {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern YEARLY = Pattern.compile("\\d{2}-\\d{2}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private CalendarJson() {}

    /**
     * Reads the calendar in {@code field} of {@code owner}.
     *
     * @throws JsonProblem if it is not such a calendar
     */
    public static CalendarSpec read(JsonObject owner, String field) {
        if (owner.any(field) instanceof String name) {
            return BuiltInCalendars.named(name)
                    .orElseThrow(() -> owner.problem(field,
                            NearestName.unknown("built-in-calendar", name, BuiltInCalendars.names())));
        }
        JsonObject calendar = owner.object(field).only("zone", "hours", "holidays", "closed", "open");
        return new CalendarSpec(zone(calendar), hours(calendar.object("hours")), holidays(calendar),
                dated(calendar, "closed"), dated(calendar, "open"));
    }

    private static ZoneId zone(JsonObject calendar) {
        String zone = calendar.text("zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException problem) {
            throw calendar.problem("zone", message("zone.unknown", "zone", zone));
        }
    }

    private static Map<DayOfWeek, List<TimeWindow>> hours(JsonObject hours) {
        hours.only(DAYS.toArray(String[]::new));
        Map<DayOfWeek, List<TimeWindow>> byDay = new EnumMap<>(DayOfWeek.class);
        for (String day : DAYS) {
            if (hours.has(day)) {
                byDay.put(DayOfWeek.of(DAYS.indexOf(day) + 1), windows(hours, day));
            }
        }
        return byDay;
    }

    private static List<DatedWindows> dated(JsonObject calendar, String name) {
        List<DatedWindows> all = new ArrayList<>();
        for (JsonObject row : calendar.objects(name)) {
            row.only("date", "hours");
            LocalDate date = row.date("date");
            if (name.equals("open") && !row.has("hours")) {
                throw row.problem("hours", message("missing"));
            }
            // Closures of one date are cut out together; two sets of hours of their own would be a guess.
            if (name.equals("open") && all.stream().anyMatch(other -> other.date().equals(date))) {
                throw row.problem("date", message("date.twice", "date", date, "field", name));
            }
            all.add(new DatedWindows(date, windows(row, "hours")));
        }
        return all;
    }

    private static List<TimeWindow> windows(JsonObject owner, String field) {
        List<TimeWindow> windows = new ArrayList<>();
        for (String text : owner.texts(field)) {
            TimeWindow window = window(owner, field, text);
            for (TimeWindow other : windows) {
                if (window.open() < other.close() && other.open() < window.close()) {
                    throw owner.problem(field, message("windows.overlap", "first", other, "second", window));
                }
            }
            windows.add(window);
        }
        return windows;
    }

    private static TimeWindow window(JsonObject owner, String field, String text) {
        try {
            return TimeWindow.parse(text);
        } catch (IllegalArgumentException problem) {
            throw owner.problem(field, Message.of(problem));
        }
    }

    private static List<HolidayRule> holidays(JsonObject calendar) {
        List<HolidayRule> rules = new ArrayList<>();
        List<String> texts = calendar.texts("holidays");
        for (String text : texts) {
            rules.add(holiday(text, calendar));
        }
        return rules;
    }

    private static HolidayRule holiday(String text, JsonObject calendar) {
        if (DATE.matcher(text).matches()) {
            return new HolidayRule.OnDate(JsonObject.asDate(text, calendar.path() + ".holidays"));
        }
        if (YEARLY.matcher(text).matches()) {
            try {
                return new HolidayRule.EveryYear(MonthDay.parse("--" + text));
            } catch (DateTimeException problem) {
                throw calendar.problem("holidays", message("day.absent", "text", text));
            }
        }
        if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
            throw calendar.problem("holidays", message("holidays.form", "text", text));
        }
        return new HolidayRule.Named(text);
    }
}
