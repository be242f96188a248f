package dev.surety.bench.others;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

import dev.surety.core.time.TimeWindow;

/** The usual way to be fast: all intervals of some years in a sorted table, found by binary search. */
public final class SortedIntervals {

    private final long[] starts;
    private final long[] ends;
    /** Before each interval, and after the last. */
    private final long[] openBefore;

    public SortedIntervals(AskedCalendar calendar, LocalDate first, LocalDate end) {
        long[] foundStarts = new long[16];
        long[] foundEnds = new long[16];
        int count = 0;
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
            for (TimeWindow window : calendar.windowsOn(day)) {
                if (count == foundStarts.length) {
                    foundStarts = Arrays.copyOf(foundStarts, 2 * count);
                    foundEnds = Arrays.copyOf(foundEnds, 2 * count);
                }
                foundStarts[count] = DayWalker.at(day, window.open(), calendar.zone());
                foundEnds[count] = DayWalker.at(day, window.close(), calendar.zone());
                count++;
            }
        }
        starts = Arrays.copyOf(foundStarts, count);
        ends = Arrays.copyOf(foundEnds, count);
        openBefore = new long[count + 1];
        for (int i = 0; i < count; i++) {
            openBefore[i + 1] = openBefore[i] + ends[i] - starts[i];
        }
    }

    public Instant add(Instant from, Duration openTime) {
        long open = openUntil(from.toEpochMilli()) + openTime.toMillis();
        int found = Arrays.binarySearch(openBefore, open);
        int interval = found >= 0 ? found - 1 : -found - 2;
        return Instant.ofEpochMilli(starts[interval] + open - openBefore[interval]);
    }

    public Duration between(Instant from, Instant to) {
        return Duration.ofMillis(openUntil(to.toEpochMilli()) - openUntil(from.toEpochMilli()));
    }

    public boolean isOpen(Instant at) {
        int interval = lastStarted(at.toEpochMilli());
        return interval >= 0 && at.toEpochMilli() < ends[interval];
    }

    private long openUntil(long time) {
        int interval = lastStarted(time);
        return interval < 0 ? 0 : openBefore[interval] + Math.min(time, ends[interval]) - starts[interval];
    }

    private int lastStarted(long time) {
        int found = Arrays.binarySearch(starts, time);
        return found >= 0 ? found : -found - 2;
    }
}
