package dev.surety.core.language;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Position;
import dev.surety.core.text.Message;
import dev.surety.core.time.BuiltInCalendars;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidayFileException;
import dev.surety.core.time.HolidayFiles;
import dev.surety.core.time.HolidaySource;
import dev.surety.core.time.TimeWindow;

import static dev.surety.core.language.Texts.message;

/** Reads {@code calendars} and {@code holiday-sources}. */
final class CalendarReader {

    /** Several may read one file, and each has its days of it. */
    private static final int MOST_SOURCES = 100;
    /** Each of a day is compared with the ones before. */
    private static final int MOST_WINDOWS = 100;

    private final Branch root;
    private final ZoneId zone;
    private final Path folder;
    private final Findings findings;

    CalendarReader(Branch root, ZoneId zone, Path folder, Findings findings) {
        this.root = root;
        this.zone = zone;
        this.folder = folder;
        this.findings = findings;
    }

    Map<String, HolidaySource> holidaySources() {
        Map<String, HolidaySource> sources = new LinkedHashMap<>();
        int days = 0;
        int read = 0;
        for (Map.Entry<String, Branch> entry : root.get("holiday-sources").entries().entrySet()) {
            Branch file = entry.getValue().get("file");
            if (++read > MOST_SOURCES) {
                findings.add(Rule.HOLIDAY_FILE, file.at(), message("holiday-sources.too-many", "most", MOST_SOURCES));
                break;
            }
            String path = file.text();
            HolidaySource source = path == null ? null : read(entry.getKey(), path, file.at());
            if (source == null) {
                continue;
            }
            days += source.holidays().size();
            if (days > HolidayFiles.MOST_DAYS) {
                findings.add(Rule.HOLIDAY_FILE, file.at(),
                        message("holiday-sources.too-many-days", "most", HolidayFiles.MOST_DAYS));
                break;
            }
            sources.put(entry.getKey(), source);
        }
        return sources;
    }

    private @Nullable HolidaySource read(String name, String path, Position at) {
        try {
            return HolidayFiles.read(name, folder.resolve(path));
        } catch (HolidayFileException e) {
            findings.add(Rule.HOLIDAY_FILE, at, e.message());
        } catch (InvalidPathException e) {
            findings.add(Rule.UNREADABLE_FILE, at, message("file.no-name", "name", path));
        }
        return null;
    }

    Map<String, CalendarSpec> calendars() {
        Map<String, CalendarSpec> calendars = new LinkedHashMap<>();
        root.get("calendars").entries().forEach((name, branch) -> {
            CalendarSpec spec = branch.isMap() ? described(branch) : builtIn(branch);
            if (spec != null) {
                calendars.put(name, spec);
            }
        });
        return calendars;
    }

    private @Nullable CalendarSpec builtIn(Branch branch) {
        String name = branch.text();
        if (name == null) {
            return null;
        }
        return BuiltInCalendars.named(name).orElseGet(() -> {
            findings.add(Rule.UNDEFINED_CALENDAR, branch.at(), message("none.built-in-calendar", "name", name,
                    "suggestion", Suggestion.from(name, BuiltInCalendars.names())));
            return null;
        });
    }

    private @Nullable CalendarSpec described(Branch branch) {
        ZoneId own = branch.get("zone").parsed(ZoneId::of);
        Map<DayOfWeek, List<TimeWindow>> hours = hours(branch.get("hours"));
        List<DatedWindows> open = dated(branch.get("open"));
        boolean opens = !open.isEmpty()
                || branch.get("hours").entries().values().stream().anyMatch(day -> !day.items().isEmpty());
        if (branch.get("hours").isMap() && !opens) {
            findings.add(Rule.NEVER_OPEN, branch.at(), message("calendar.never-opens", "name", branch.key()));
        }
        List<HolidayRule> holidays = new ArrayList<>();
        branch.get("holidays").items().forEach(item -> holiday(item, holidays));
        try {
            return new CalendarSpec(own == null ? zone : own, hours, holidays, dated(branch.get("closed")), open);
        } catch (IllegalArgumentException e) {
            findings.add(Rule.OVERLAPPING_WINDOWS, branch.at(), Message.of(e));
            return null;
        }
    }

    private Map<DayOfWeek, List<TimeWindow>> hours(Branch branch) {
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        Map<DayOfWeek, String> statedBy = new EnumMap<>(DayOfWeek.class);
        branch.entries().forEach((days, windows) -> {
            List<DayOfWeek> named = new Branch("", "", new Node.Scalar(days, true, windows.at()), windows.at())
                    .parsed(Weekdays::parse);
            for (DayOfWeek day : named == null ? List.<DayOfWeek>of() : named) {
                String before = statedBy.putIfAbsent(day, days);
                if (before != null) {
                    findings.add(Rule.OVERLAPPING_WINDOWS, branch.keyAt(days),
                            message("hours.twice", "day", message("day." + day), "first", before, "second", days));
                } else {
                    hours.put(day, windows(windows));
                }
            }
        });
        return hours;
    }

    private List<TimeWindow> windows(Branch branch) {
        List<Branch> items = branch.items();
        if (items.size() > MOST_WINDOWS) {
            findings.add(Rule.TOO_MANY_VALUES, branch.at(), message("hours.too-many", "most", MOST_WINDOWS));
            return List.of();
        }
        List<TimeWindow> windows = new ArrayList<>();
        for (Branch item : items) {
            TimeWindow window = item.parsed(TimeWindow::parse);
            if (window == null) {
                continue;
            }
            TimeWindow crossed = windows.stream()
                    .filter(other -> window.open() < other.close() && other.open() < window.close())
                    .findFirst()
                    .orElse(null);
            if (crossed == null) {
                windows.add(window);
            } else {
                findings.add(Rule.OVERLAPPING_WINDOWS, item.at(),
                        message("hours.overlap", "first", crossed, "second", window));
            }
        }
        return windows;
    }

    private List<DatedWindows> dated(Branch branch) {
        List<DatedWindows> dated = new ArrayList<>();
        for (Branch item : branch.items()) {
            LocalDate date = item.get("date").parsed(LocalDate::parse);
            if (date != null) {
                dated.add(new DatedWindows(date, windows(item.get("hours"))));
            }
        }
        return dated;
    }

    private void holiday(Branch item, List<HolidayRule> holidays) {
        String text = item.text("");
        if (text.matches("[0-9]{2}-[0-9]{2}")) {
            MonthDay day = item.parsed(written -> MonthDay.parse("--" + written));
            if (day != null) {
                holidays.add(new HolidayRule.EveryYear(day));
            }
        } else if (Form.DATE.matches(text)) {
            LocalDate date = item.parsed(LocalDate::parse);
            if (date != null) {
                holidays.add(new HolidayRule.OnDate(date));
            }
        } else if (Form.NAME.matches(text)) {
            Set<String> declared = root.get("holiday-sources").entries().keySet();
            if (declared.contains(text) || HolidayCalendars.source(text).isPresent()) {
                holidays.add(new HolidayRule.Named(text));
            } else {
                List<String> known = new ArrayList<>(declared);
                HolidayCalendars.sources().forEach(source -> known.add(source.name()));
                findings.add(Rule.UNDEFINED_HOLIDAY_SOURCE, item.at(),
                        message("none.holiday-source", "name", text, "suggestion", Suggestion.from(text, known)));
            }
        }
    }
}
