package dev.surety.bench.others;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;

import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.ImmutableHolidayCalendar;

/** Strata's holiday calendar of financial markets: whole days. */
public final class Strata {

    private final HolidayCalendar calendar;
    private final AskedCalendar asked;

    public Strata(AskedCalendar asked) {
        this.asked = asked;
        calendar = ImmutableHolidayCalendar.of(HolidayCalendarId.of("asked"), asked.holidays(),
                Arrays.stream(DayOfWeek.values()).filter(day -> !asked.hours().containsKey(day)).toList());
    }

    /** The end of the N-th business day after the day of {@code from}. */
    public Instant addDays(Instant from, int days) {
        return calendar.shift(from.atZone(asked.zone()).toLocalDate(), days)
                .plusDays(1)
                .atStartOfDay(asked.zone())
                .toInstant();
    }
}
