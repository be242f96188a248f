package dev.surety.core.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Tells the local month of an instant, as a number: months since the year 0. Remembers the months of late days, since
 * every promise asks. Not safe for several threads.
 */
final class LocalMonths {

    private static final int REMEMBERED_DAYS = 64;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final ZoneRules rules;
    private final long[] days = new long[REMEMBERED_DAYS];
    private final int[] months = new int[REMEMBERED_DAYS];

    LocalMonths(ZoneId zone) {
        this.rules = zone.getRules();
        Arrays.fill(days, Long.MIN_VALUE);
    }

    int of(Instant instant) {
        long local = instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds();
        long day = Math.floorDiv(local, SECONDS_OF_A_DAY);
        int place = (int) (day & (REMEMBERED_DAYS - 1));
        if (days[place] != day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            days[place] = day;
            months[place] = date.getYear() * 12 + date.getMonthValue() - 1;
        }
        return months[place];
    }

    /** The month of a number. */
    static YearMonth month(int number) {
        return YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
    }
}
