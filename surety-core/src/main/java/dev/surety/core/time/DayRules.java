package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule.EveryYear;
import dev.surety.core.time.CalendarSpec.HolidayRule.Named;
import dev.surety.core.time.CalendarSpec.HolidayRule.OnDate;
import dev.surety.core.time.Stretch.Why;

/**
 * A calendar's specification, read for single dates. Precedence (semantics §1): {@code closed} is cut out of whatever
 * else holds; {@code open} replaces the day's hours even on a holiday; a holiday empties the day; else weekly hours.
 */
final class DayRules implements DayHours {

    private static final int DAYS_OF_A_YEAR = 366;

    private final Map<DayOfWeek, List<TimeWindow>> weekly = new EnumMap<>(DayOfWeek.class);
    private final KnownHolidays known;
    private final Set<Long> dates = new HashSet<>();
    private final Set<MonthDay> everyYear = new HashSet<>();
    private final Map<Long, List<TimeWindow>> open;
    private final Map<Long, List<TimeWindow>> closed;

    DayRules(CalendarSpec spec, KnownHolidays known) {
        this.known = known;
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.put(day, merged(spec.hours().getOrDefault(day, List.of())));
        }
        for (CalendarSpec.HolidayRule rule : spec.holidays()) {
            switch (rule) {
                case Named _ -> {} // its rows are in known
                case OnDate(LocalDate date) -> dates.add(date.toEpochDay());
                case EveryYear(MonthDay day) -> everyYear.add(day);
            }
        }
        open = byDay(spec.open(), List.of());
        closed = byDay(spec.closed(), List.of(TimeWindow.ALL_DAY));
    }

    private static Map<Long, List<TimeWindow>> byDay(List<DatedWindows> rows, List<TimeWindow> whenNoneAreWritten) {
        Map<Long, List<TimeWindow>> result = new HashMap<>();
        for (DatedWindows row : rows) {
            List<TimeWindow> windows = row.windows().isEmpty() ? whenNoneAreWritten : row.windows();
            result.merge(row.date().toEpochDay(), windows, DayRules::union);
        }
        result.replaceAll((_, windows) -> merged(windows));
        return result;
    }

    private static List<TimeWindow> union(List<TimeWindow> some, List<TimeWindow> others) {
        List<TimeWindow> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Sorted, with windows that touch or overlap made one. */
    private static List<TimeWindow> merged(List<TimeWindow> windows) {
        List<TimeWindow> result = new ArrayList<>();
        for (TimeWindow window : windows.stream().sorted().toList()) {
            if (!result.isEmpty() && window.open() <= result.getLast().close()) {
                TimeWindow last = result.removeLast();
                result.add(new TimeWindow(last.open(), Math.max(last.close(), window.close())));
            } else {
                result.add(window);
            }
        }
        return List.copyOf(result);
    }

    /** Whether the date is a holiday by a source, an inline date or a yearly date, whatever its hours. */
    boolean isHoliday(long epochDay) {
        return known.contains(epochDay) || dates.contains(epochDay)
                || (!everyYear.isEmpty() && everyYear.contains(MonthDay.from(LocalDate.ofEpochDay(epochDay))));
    }

    @Override
    public List<TimeWindow> openOn(long epochDay) {
        List<TimeWindow> hours = hoursBeforeClosures(epochDay);
        List<TimeWindow> cut = hours.isEmpty() ? null : closed.get(epochDay);
        return cut == null ? hours : without(hours, cut);
    }

    private List<TimeWindow> hoursBeforeClosures(long epochDay) {
        List<TimeWindow> own = open.get(epochDay);
        if (own != null) {
            return own;
        }
        return isHoliday(epochDay) ? List.of() : weekly.getOrDefault(weekday(epochDay), List.of());
    }

    private static DayOfWeek weekday(long epochDay) {
        // 1970-01-01 was a Thursday.
        return DayOfWeek.THURSDAY.plus(Math.floorMod(epochDay, 7));
    }

    private static List<TimeWindow> without(List<TimeWindow> hours, List<TimeWindow> cut) {
        List<TimeWindow> left = new ArrayList<>(hours);
        for (TimeWindow closure : cut) {
            List<TimeWindow> next = new ArrayList<>();
            for (TimeWindow window : left) {
                addIfAny(next, window.open(), Math.min(window.close(), closure.open()));
                addIfAny(next, Math.max(window.open(), closure.close()), window.close());
            }
            left = next;
        }
        return left;
    }

    private static void addIfAny(List<TimeWindow> windows, int open, int close) {
        if (open < close) {
            windows.add(new TimeWindow(open, close));
        }
    }

    @Override
    public List<Piece> piecesOn(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        List<TimeWindow> hours = hoursBeforeClosures(epochDay);
        List<TimeWindow> cut = closed.getOrDefault(epochDay, List.of());
        if (hours.isEmpty()) {
            return List.of(new Piece(TimeWindow.ALL_DAY, whyEmpty(date)));
        }
        if (cut.contains(TimeWindow.ALL_DAY)) {
            return List.of(new Piece(TimeWindow.ALL_DAY, new Why.DatedClosure(date)));
        }
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (TimeWindow window : hours) {
            addPiece(pieces, at, window.open(), new Why.OutsideHours());
            at = window.open();
            for (TimeWindow stillOpen : without(List.of(window), cut)) {
                addPiece(pieces, at, stillOpen.open(), new Why.DatedClosure(date));
                addPiece(pieces, stillOpen.open(), stillOpen.close(), new Why.Open());
                at = stillOpen.close();
            }
            addPiece(pieces, at, window.close(), new Why.DatedClosure(date));
            at = window.close();
        }
        addPiece(pieces, at, TimeWindow.ALL_DAY.close(), new Why.OutsideHours());
        return pieces;
    }

    private static void addPiece(List<Piece> pieces, int from, int to, Why why) {
        if (from < to) {
            pieces.add(new Piece(new TimeWindow(from, to), why));
        }
    }

    private Why whyEmpty(LocalDate date) {
        long epochDay = date.toEpochDay();
        if (open.containsKey(epochDay)) {
            // The calendar gives the date hours of its own: none.
            return new Why.DatedClosure(date);
        }
        if (isHoliday(epochDay)) {
            return new Why.Closed(date, known.nameKo(date), known.nameEn(date),
                    known.contains(epochDay) && date.getYear() > known.years().confirmed());
        }
        return new Why.DayOff();
    }

    @Override
    public int firstOpenYear() {
        return isOpenWithoutEnd() ? Years.FIRST_SUPPORTED
                : open.keySet().stream().mapToInt(DayRules::year).min().orElse(Years.LAST_SUPPORTED + 1);
    }

    @Override
    public int lastOpenYear() {
        return isOpenWithoutEnd() ? Years.LAST_SUPPORTED
                : open.keySet().stream().mapToInt(DayRules::year).max().orElse(Years.FIRST_SUPPORTED - 1);
    }

    private static int year(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).getYear();
    }

    private boolean isOpenWithoutEnd() {
        return weekly.values().stream().anyMatch(windows -> !windows.isEmpty()) && everyYear.size() < DAYS_OF_A_YEAR;
    }
}
