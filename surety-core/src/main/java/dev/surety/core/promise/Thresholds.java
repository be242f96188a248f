package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;

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

    /** The instant this long before {@code due}. */
    static Instant before(Amount.Of amount, Owed owed, @Nullable BusinessCalendar calendar, Instant due) {
        return switch (amount.unit()) {
            case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> due.minus(Budgets.time(amount));
            case BUSINESS_MINUTES, BUSINESS_HOURS -> Budget.needed(calendar).subtract(due, Budgets.time(amount));
            case BUSINESS_DAYS ->
                Budget.needed(calendar).addDays(due, -Math.toIntExact(amount.count()), BusinessDays.SAME_TIME);
            case CALENDAR_DAYS -> due.atZone(owed.zone()).minusDays(amount.count()).toInstant();
            case CALENDAR_WEEKS -> due.atZone(owed.zone()).minusWeeks(amount.count()).toInstant();
            case CALENDAR_MONTHS -> due.atZone(owed.zone()).minusMonths(amount.count()).toInstant();
        };
    }
}
