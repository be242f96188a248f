package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.time.Texts.message;

/**
 * Compiles local days to {@link OpenTimes}: goes through the open intervals in order of time and cuts them where a
 * week begins.
 */
final class OpenTimesCompiler {

    /** So that a calendar of very many windows is refused instead of filling the memory. */
    private static final int MOST_WINDOWS_A_YEAR = 65_534;

    private final long from;
    private final long to;
    private final BusinessDates businessDates;
    private final int mostWindows;
    private int windows;

    private final WeekShapes shapes = new WeekShapes();
    private final long[] weeks;
    private int week;
    private long total;
    private int mostInAWeek;

    private long[] entries = new long[32];
    private int count;
    private int openInWeek;
    private long lastEndInWeek;

    private OpenTimesCompiler(ZoneId zone, int firstYear, int lastYear) {
        LocalDate first = LocalDate.of(firstYear, 1, 1);
        LocalDate end = LocalDate.of(lastYear + 1, 1, 1);
        from = LocalDays.start(first, zone).toEpochMilli();
        to = LocalDays.start(end, zone).toEpochMilli();
        businessDates = new BusinessDates(first.toEpochDay(), end.toEpochDay());
        mostWindows = MOST_WINDOWS_A_YEAR * (lastYear + 1 - firstYear);
        weeks = new long[(int) Math.ceilDiv(to - from, OpenTimes.WEEK) + 1];
        beginWeek();
    }

    /**
     * Compiles the local years {@code firstYear} to {@code lastYear}.
     *
     * @throws IllegalArgumentException if they have more windows than a calendar may have
     */
    static OpenTimes compile(DayHours hours, ZoneId zone, int firstYear, int lastYear) {
        OpenTimesCompiler compiler = new OpenTimesCompiler(zone, firstYear, lastYear);
        compiler.addYears(hours, zone.getRules());
        return compiler.compiled();
    }

    /** One stretch of constant offset after the other. */
    private void addYears(DayHours hours, ZoneRules rules) {
        long at = from;
        while (at < to) {
            Instant instant = Instant.ofEpochMilli(at);
            ZoneOffset offset = rules.getOffset(instant);
            ZoneOffsetTransition change = rules.nextTransition(instant);
            long end = change == null ? to : Math.min(to, change.getInstant().toEpochMilli());
            addDays(hours, at, end, offset.getTotalSeconds() * 1000L);
            at = end;
        }
    }

    private void addDays(DayHours hours, long start, long end, long offset) {
        long lastDay = Math.floorDiv(end - 1 + offset, LocalDays.DAY_MILLIS);
        for (long day = Math.floorDiv(start + offset, LocalDays.DAY_MILLIS); day <= lastDay; day++) {
            long midnight = day * LocalDays.DAY_MILLIS - offset;
            for (TimeWindow window : hours.openOn(day)) {
                addWindow(Math.max(start, midnight + window.open()), Math.min(end, midnight + window.close()), day);
            }
        }
    }

    private void addWindow(long start, long end, long day) {
        if (start >= end) {
            return; // the clock jumps over the window, or it lies beyond the change
        }
        if (++windows > mostWindows) {
            throw new NotAcceptableException(message("calendar.too-many-windows", "most", MOST_WINDOWS_A_YEAR));
        }
        if (businessDates.covers(day)) {
            businessDates.add(day);
        }
        for (long at = start; at < end;) {
            while (at >= startOfWeek(week + 1)) {
                endWeek();
            }
            long pieceEnd = Math.min(end, startOfWeek(week + 1));
            addInterval(at - startOfWeek(week), pieceEnd - startOfWeek(week));
            at = pieceEnd;
        }
    }

    private long startOfWeek(int number) {
        return from + number * OpenTimes.WEEK;
    }

    private void beginWeek() {
        count = 0;
        openInWeek = 0;
        lastEndInWeek = 0;
        addEntry(0);
    }

    private void addInterval(long start, long end) {
        if (start > lastEndInWeek) {
            addEntry((int) start);
        }
        openInWeek += (int) (end - start);
        lastEndInWeek = end;
    }

    private void addEntry(int start) {
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
        }
        entries[count++] = WeekShapes.entry(start, openInWeek);
    }

    private void endWeek() {
        addEntry(Integer.MAX_VALUE);
        weeks[week++] = OpenTimes.week(total, shapes.place(Arrays.copyOf(entries, count)));
        total += openInWeek;
        mostInAWeek = Math.max(mostInAWeek, openInWeek);
        beginWeek();
    }

    private OpenTimes compiled() {
        while (week < weeks.length) {
            endWeek(); // the one after the last is empty: there the years end
        }
        long[] cells = new long[shapes.size() + weeks.length];
        shapes.writeTo(cells, WeekShapes.openBucketBits(mostInAWeek));
        System.arraycopy(weeks, 0, cells, shapes.size(), weeks.length);
        return new OpenTimes(from, to, cells, shapes.size(), mostInAWeek, businessDates);
    }
}
