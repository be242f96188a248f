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
 * The open intervals of some consecutive years, compiled for speed and immutable. Times are milliseconds since 1970.
 *
 * <p>{@code cells} holds, for each interval, its start and the open time before it (a prefix sum), side by side so that
 * one cache line answers for both. The first interval is empty and starts with the first year; a sentinel follows the
 * last. Two guide tables lead from a bucket of time, or of open time, to the first interval that may contain it; from
 * there a step or two arrive, so that no search is needed.
 */
final class OpenTimes {

    /** A guide holds interval numbers in 16 bits. */
    static final int MOST_INTERVALS = Character.MAX_VALUE - 1;

    /** An answer a few windows ahead is walked to, which touches memory that is already near; a farther one is looked up. */
    private static final int WINDOWS_WORTH_WALKING = 10;

    private final long from;
    private final long to;
    private final long total;
    private final long[] cells;
    private final int timeShift;
    private final char[] byTime;
    private final int openShift;
    private final char[] byOpen;
    private final long worthWalking;
    private final long firstDay;
    private final long endDay;
    private final long[] businessDays;

    private OpenTimes(Builder built) {
        from = built.from;
        to = built.to;
        total = built.total;
        cells = built.cells();
        firstDay = built.firstDay;
        endDay = built.endDay;
        businessDays = built.businessDays;
        int intervals = built.count;
        timeShift = shift(to - from, intervals);
        openShift = shift(total, intervals);
        byTime = guideByTime(intervals);
        byOpen = guideByOpen();
        worthWalking = total / intervals * WINDOWS_WORTH_WALKING;
    }

    /** Between one and two buckets for each interval. */
    private static int shift(long span, int intervals) {
        long perInterval = Math.max(1, span / intervals);
        return 63 - Long.numberOfLeadingZeros(perInterval);
    }

    private char[] guideByTime(int intervals) {
        char[] guide = new char[(int) ((to - from) >>> timeShift) + 1];
        int interval = 0;
        for (int bucket = 0; bucket < guide.length; bucket++) {
            long start = from + ((long) bucket << timeShift);
            while (interval + 1 < intervals && start(interval + 1) <= start) {
                interval++;
            }
            guide[bucket] = (char) interval;
        }
        return guide;
    }

    private char[] guideByOpen() {
        char[] guide = new char[(int) (total >>> openShift) + 1];
        int interval = 0;
        for (int bucket = 0; bucket < guide.length; bucket++) {
            long open = (long) bucket << openShift;
            while (open < total && openBefore(interval + 1) <= open) {
                interval++;
            }
            guide[bucket] = (char) interval;
        }
        return guide;
    }

    private long start(int interval) {
        return cells[2 * interval];
    }

    private long openBefore(int interval) {
        return cells[2 * interval + 1];
    }

    long from() {
        return from;
    }

    /** The end of the last year, exclusive. */
    long to() {
        return to;
    }

    /** All open time of these years. */
    long total() {
        return total;
    }

    boolean contains(long time) {
        return time >= from && time < to;
    }

    /** The last interval that starts at or before {@code time}. */
    private int intervalAt(long time) {
        int interval = byTime[(int) ((time - from) >>> timeShift)];
        while (cells[2 * interval + 2] <= time) {
            interval++;
        }
        return interval;
    }

    /** Open time from the first year's start to {@code time}, which lies in {@code [from, to]}. */
    long openUntil(long time) {
        int interval = intervalAt(time);
        return Math.min(openBefore(interval) + (time - start(interval)), openBefore(interval + 1));
    }

    boolean isOpen(long time) {
        int interval = intervalAt(time);
        return time - start(interval) < openBefore(interval + 1) - openBefore(interval);
    }

    /**
     * {@code time} when open, else the start of the next interval.
     *
     * @return {@link Long#MAX_VALUE} when these years have none
     */
    long nextOpen(long time) {
        int interval = intervalAt(time);
        return time - start(interval) < openBefore(interval + 1) - openBefore(interval) ? time : start(interval + 1);
    }

    /**
     * The earliest instant by which {@code openTime}, more than zero, has passed since {@code time}.
     *
     * @return {@link Long#MAX_VALUE} when these years do not have it
     */
    long add(long time, long openTime) {
        int interval = intervalAt(time);
        long wanted = Math.min(openBefore(interval) + (time - start(interval)), openBefore(interval + 1)) + openTime;
        if (wanted > total) {
            return Long.MAX_VALUE;
        }
        int most = openTime > worthWalking ? 0 : 2 * WINDOWS_WORTH_WALKING;
        for (int step = 0; step < most; step++, interval++) {
            if (openBefore(interval + 1) >= wanted) {
                return start(interval) + (wanted - openBefore(interval));
            }
        }
        return timeWhenPassed(wanted);
    }

    /** The earliest instant by which {@code open}, in {@code (0, total]}, has passed since the first year's start. */
    long timeWhenPassed(long open) {
        int interval = byOpen[(int) ((open - 1) >>> openShift)];
        while (openBefore(interval + 1) < open) {
            interval++;
        }
        return start(interval) + (open - openBefore(interval));
    }

    /** The latest instant before which no more than {@code open}, in {@code [0, total)}, has passed. */
    long timeBeforeMore(long open) {
        int interval = byOpen[(int) (open >>> openShift)];
        while (openBefore(interval + 1) <= open) {
            interval++;
        }
        return start(interval) + (open - openBefore(interval));
    }

    /** The first local date of these years. */
    long firstDay() {
        return firstDay;
    }

    /** The local date after the last of these years. */
    long endDay() {
        return endDay;
    }

    /** Whether a local date of these years has any open time. */
    boolean isBusinessDay(long epochDay) {
        int day = (int) (epochDay - firstDay);
        return (businessDays[day >> 6] >>> day & 1) != 0;
    }

    /**
     * Compiles the local years {@code firstYear} to {@code lastYear}.
     *
     * @throws IllegalArgumentException if they have more windows than a calendar may have
     */
    static OpenTimes compile(DayHours hours, ZoneId zone, int firstYear, int lastYear) {
        Builder builder = new Builder(zone, firstYear, lastYear);
        builder.fill(hours, zone.getRules());
        return new OpenTimes(builder);
    }

    /** Collects the open intervals in order of time, one stretch of constant offset after the other. */
    private static final class Builder {
        private final long from;
        private final long to;
        private final long firstDay;
        private final long endDay;
        private final long[] businessDays;
        private long[] cells = new long[2048];
        private int count = 1;
        private long total;
        private long lastEnd;

        Builder(ZoneId zone, int firstYear, int lastYear) {
            LocalDate first = LocalDate.of(firstYear, 1, 1);
            LocalDate end = LocalDate.of(lastYear + 1, 1, 1);
            from = LocalDays.start(first, zone).toEpochMilli();
            to = LocalDays.start(end, zone).toEpochMilli();
            firstDay = first.toEpochDay();
            endDay = end.toEpochDay();
            businessDays = new long[(int) (endDay - firstDay + 63) / 64];
            lastEnd = from;
            cells[0] = from;
        }

        void fill(DayHours hours, ZoneRules rules) {
            long at = from;
            while (at < to) {
                Instant instant = Instant.ofEpochMilli(at);
                ZoneOffset offset = rules.getOffset(instant);
                ZoneOffsetTransition change = rules.nextTransition(instant);
                long end = change == null ? to : Math.min(to, change.getInstant().toEpochMilli());
                fill(hours, at, end, offset.getTotalSeconds() * 1000L);
                at = end;
            }
        }

        private void fill(DayHours hours, long start, long end, long offset) {
            long lastDay = Math.floorDiv(end - 1 + offset, LocalDays.DAY_MILLIS);
            for (long day = Math.floorDiv(start + offset, LocalDays.DAY_MILLIS); day <= lastDay; day++) {
                long midnight = day * LocalDays.DAY_MILLIS - offset;
                for (TimeWindow window : hours.openOn(day)) {
                    add(Math.max(start, midnight + window.open()), Math.min(end, midnight + window.close()), day);
                }
            }
        }

        private void add(long start, long end, long day) {
            if (start >= end) {
                return; // the clock jumps over the window, or it lies beyond the change
            }
            if (day >= firstDay && day < endDay) {
                int bit = (int) (day - firstDay);
                businessDays[bit >> 6] |= 1L << bit;
            }
            if (start > lastEnd || count == 1) {
                if (count >= MOST_INTERVALS) {
                    throw new NotAcceptableException(message("calendar.too-many-windows", "most", MOST_INTERVALS));
                }
                if (2 * count + 4 > cells.length) {
                    cells = Arrays.copyOf(cells, cells.length * 2);
                }
                cells[2 * count] = start;
                cells[2 * count + 1] = total;
                count++;
            }
            total += end - start;
            lastEnd = end;
        }

        /** With the sentinel that ends every walk. */
        long[] cells() {
            long[] result = Arrays.copyOf(cells, 2 * count + 2);
            result[2 * count] = Long.MAX_VALUE;
            result[2 * count + 1] = total;
            return result;
        }
    }
}
