package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.LongStream;

import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.NoHolidayDataException;

/**
 * The days on which two states of knowledge of a calendar differ. They differ in holidays alone, so whoever asks a calendar
 * only about other days gets the same answers from both.
 */
final class ChangedDays {

    /** Holidays are announced for days that are near; what lies farther off is taken to differ. */
    private static final int DAYS_BACK = 400;
    private static final int DAYS_AHEAD = 1_200;

    private static final long SECONDS_OF_A_DAY = 86_400;
    /** Local days begin up to this many days before or after those of UTC. */
    private static final int ZONES = 1;

    private final long first;
    private final long last;
    private final long[] days;

    private ChangedDays(long first, long last, long[] days) {
        this.first = first;
        this.last = last;
        this.days = days;
    }

    /** The days on which {@code before} and {@code after}, announced at {@code announcedAt}, differ. */
    static ChangedDays between(BusinessCalendar before, BusinessCalendar after, Instant announcedAt) {
        long day = day(announcedAt);
        long first = day - DAYS_BACK;
        long last = day + DAYS_AHEAD;
        return new ChangedDays(first, last,
                LongStream.rangeClosed(first, last)
                        .filter(each -> differ(before, after, LocalDate.ofEpochDay(each)))
                        .toArray());
    }

    /** Whether a date is a holiday of one of them only. */
    static boolean differ(BusinessCalendar before, BusinessCalendar after, LocalDate date) {
        try {
            return before.isHoliday(date) != after.isHoliday(date);
        } catch (NoHolidayDataException _) {
            return false; // no answer can rest on such a day
        }
    }

    /** Whether none of the local days from that of {@code from} to that of {@code to} differs. */
    boolean isOutside(Instant from, Instant to) {
        long start = day(from) - ZONES;
        long end = day(to) + ZONES;
        if (start < first || end > last) {
            return false;
        }
        int place = Arrays.binarySearch(days, start);
        return place < 0 && (-place - 1 == days.length || days[-place - 1] > end);
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_A_DAY);
    }
}
