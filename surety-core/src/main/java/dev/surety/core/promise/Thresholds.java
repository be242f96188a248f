package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Readings;
import dev.surety.core.time.BusinessCalendar;

/** Where on the way to a due its thresholds lie. */
final class Thresholds {

    private Thresholds() {}

    /**
     * When {@code percent} of a budget are used while nothing more changes.
     *
     * @param whole the time from the start of the budget to the due, without pauses
     */
    static Instant used(int percent, Budget budget, Duration whole, @Nullable BusinessCalendar calendar, Instant from,
            List<PauseTimeline.Interval> intervals, Set<String> reasons) {
        Duration part = Duration.ofMillis(Math.ceilDiv(whole.toMillis() * percent, 100L));
        Instant point = budget.pass(from, part, calendar);
        Instant countedTo = from;
        Duration paused = Duration.ZERO;
        for (PauseTimeline.Interval interval : intervals) {
            Instant begin = Due.later(interval.from, countedTo);
            if (!begin.isBefore(point)) {
                break;
            }
            if (reasons.contains(interval.reason) && interval.to != null && interval.to.isAfter(begin)) {
                paused = paused.plus(budget.measure(begin, interval.to, calendar));
                countedTo = interval.to;
                point = budget.pass(from, part.plus(paused), calendar);
            }
        }
        return point;
    }

    /** The instant this long before {@code due}, on the clock that {@code readings} say. */
    static Instant before(Amount.Of amount, Readings readings, @Nullable BusinessCalendar calendar, Instant due) {
        Duration time = Budgets.time(amount);
        return countsOpenTime(amount, readings)
                ? Budget.needed(calendar).subtract(due, time)
                : due.minus(time);
    }

    /** Whether it counts back through opening hours, rather than by the clock on the wall. */
    static boolean countsOpenTime(Amount.Of amount, Readings readings) {
        return amount.unit().isBusiness() && readings.businessHours() != Readings.BusinessHours.WALL_CLOCK;
    }
}
