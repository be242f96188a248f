package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;

/** Where on the way to a due its thresholds lie. */
final class Thresholds {

    private Thresholds() {}

    /** The instant a threshold stands for while nothing more changes. */
    static Instant point(Threshold threshold, Owed owed, @Nullable BusinessCalendar calendar, Instant from, Instant due,
            Duration pause, List<PauseTimeline.Interval> intervals, Set<String> reasons) {
        return switch (threshold) {
            case Threshold.Used(int percent) -> percent == 100
                    ? due
                    : used(percent, owed.budget(), calendar, from, due, pause, intervals, reasons);
            case Threshold.Before(Amount.Of amount) -> before(amount, owed, calendar, due);
        };
    }

    private static Instant used(int percent, Budget budget, @Nullable BusinessCalendar calendar, Instant from,
            Instant due, Duration pause, List<PauseTimeline.Interval> intervals, Set<String> reasons) {
        long whole = budget.measure(from, due, calendar).minus(pause).toMillis();
        Duration part = Duration.ofMillis(Math.ceilDiv(whole * percent, 100L));
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

    private static Instant before(Amount.Of amount, Owed owed, @Nullable BusinessCalendar calendar, Instant due) {
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
