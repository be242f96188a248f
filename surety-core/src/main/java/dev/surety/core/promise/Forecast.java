package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.PeriodKey;
import dev.surety.core.time.ExpectedHoliday;

/**
 * What would become of the due of an open cycle, were the days decided now that have been announced and not decided. It
 * changes nothing: no due, no threshold and no verdict counts such a day before its decision is recorded. A term that does
 * not let the due move has no forecast.
 *
 * @param promise  key of the cycle within its stream, such as {@code correction/1}
 * @param period   the period it belongs to; null for any but a recurring promise
 * @param due      the due that holds; while paused, the one it would have if it were resumed now
 * @param otherDue the due as it would be
 * @param paused   whether the cycle is paused
 * @param holidays the days that lie within its time
 */
public record Forecast(String promise, @Nullable PeriodKey period, Instant due, Instant otherDue, boolean paused,
        List<ExpectedHoliday> holidays) {

    public Forecast {
        holidays = List.copyOf(holidays);
    }
}
