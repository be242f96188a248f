package dev.surety.history.sample;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * When incidents of a year arrive: most in office hours, few at night and at weekends. The n-th of N incidents gets the
 * n-th N-th of the year's load, so they come in order and need no memory.
 */
final class Arrivals {

    /** Load by hour of a weekday, in tenths: the peaks lie before and after lunch. */
    private static final int[] WEEKDAY = {2, 1, 1, 1, 1, 2, 4, 12, 40, 95, 110, 90, 45, 85, 105, 95, 85, 60, 25, 15, 10,
            8, 6, 4};
    private static final int WEEKEND_DIVISOR = 8;

    private final LocalDateTime start;
    private final long[] loadBefore;

    Arrivals(int year) {
        this.start = LocalDateTime.of(year, 1, 1, 0, 0);
        int hours = start.toLocalDate().lengthOfYear() * 24;
        this.loadBefore = new long[hours + 1];
        for (int hour = 0; hour < hours; hour++) {
            loadBefore[hour + 1] = loadBefore[hour] + load(start.plusHours(hour));
        }
    }

    private static long load(LocalDateTime hour) {
        boolean weekend = hour.getDayOfWeek() == DayOfWeek.SATURDAY || hour.getDayOfWeek() == DayOfWeek.SUNDAY;
        int load = WEEKDAY[hour.getHour()] * WEEKEND_DIVISOR;
        return weekend ? load / WEEKEND_DIVISOR : load;
    }

    /** @param place from zero, below one: the n-th incident of N has its place in {@code [n/N, (n+1)/N)} */
    LocalDateTime at(double place) {
        double load = place * loadBefore[loadBefore.length - 1];
        int found = Arrays.binarySearch(loadBefore, (long) load);
        int hour = found >= 0 ? found : -found - 2;
        while (loadBefore[hour + 1] <= (long) load) {
            hour++;
        }
        double within = (load - loadBefore[hour]) / (loadBefore[hour + 1] - loadBefore[hour]);
        return start.plusHours(hour).plusSeconds((long) (within * 3600));
    }
}
