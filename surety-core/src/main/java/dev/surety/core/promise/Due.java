package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.time.BusinessCalendar;

/**
 * A due with its pauses at one instant (semantics §3). A pause counts if it begins before the due reached so far, and then
 * by the time of the budget's kind that it holds: one in closed hours moves nothing. A named
 * date is not moved, but does not pass while a pause lasts. Since a counted pause only moves the
 * due later, one pass over the pauses in order of their beginning reaches the fixed point.
 *
 * @param at       the due; while paused, the due if the pause ended now; null while a named date is awaited
 * @param unpaused the due before pauses and named dates; null where only dates are named
 * @param paused   whether a pause that counts lasts
 * @param pause    the time that did not count, measured as the budget is
 */
record Due(@Nullable Instant at, @Nullable Instant unpaused, boolean paused, Duration pause) {

    /** None is known. */
    static final Due NONE = new Due(null, null, false, Duration.ZERO);

    /**
     * Computes the due of a promise that must be fulfilled within a time.
     *
     * @param from      from when the budget counts
     * @param unpaused  the due before pauses and named dates; null where only dates are named
     * @param named     a date that replaces what is computed
     * @param intervals of waiting, in order of their beginning
     * @param reasons   the reasons that count
     * @param now       by when an interval that lasts has lasted; intervals that end later are cut there
     */
    static Due within(Owed owed, @Nullable BusinessCalendar calendar, Instant from,
            @Nullable Instant unpaused, @Nullable Instant named, List<PauseTimeline.Interval> intervals,
            Set<String> reasons, Instant now) {
        Budget budget = owed.budget();
        Instant due = named != null ? named : unpaused;
        if (reasons.isEmpty() || intervals.isEmpty()) {
            return new Due(due, unpaused, false, Duration.ZERO);
        }
        boolean paused = false;
        Duration pause = Duration.ZERO;
        Instant countedTo = from;
        for (PauseTimeline.Interval interval : intervals) {
            Instant begin = later(interval.from, from);
            if (due != null && !begin.isBefore(due)) {
                break;
            }
            if (!reasons.contains(interval.reason)) {
                continue;
            }
            Instant end = interval.to == null || interval.to.isAfter(now) ? now : interval.to;
            paused |= interval.to == null;
            Instant uncounted = later(begin, countedTo);
            if (end.isAfter(uncounted)) {
                pause = pause.plus(budget.measure(uncounted, end, calendar));
                countedTo = end;
                if (due != null) {
                    due = named == null && unpaused != null
                            ? budget.due(from, unpaused, pause, calendar)
                            : later(due, end);
                }
            }
        }
        return new Due(due, unpaused, paused, pause);
    }

    /** Computes the latest instant of a promise that must be fulfilled some time before a date. */
    static Due before(Owed owed, @Nullable BusinessCalendar calendar, @Nullable Instant date) {
        Instant latest = date == null ? null : owed.budget().latestBefore(date, calendar);
        return new Due(latest, latest, false, Duration.ZERO);
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
