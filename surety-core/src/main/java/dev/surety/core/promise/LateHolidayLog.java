package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

import dev.surety.core.promise.Review.Instead;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.time.ExpectedHoliday;
import dev.surety.core.time.HolidayChange;

/**
 * Collects what a fold has to tell of holidays that became known late. An epoch is a stretch of knowledge in which no
 * calendar changes ({@link CalendarBook}).
 */
final class LateHolidayLog {

    /** The rows of a calendar, by its number, that an epoch brought. */
    private interface Rows {
        List<HolidayChange> of(int calendar, int epoch);
    }

    private final CalendarBook calendars;
    private final Instant asOf;
    private final List<Recomputation> recomputations = new ArrayList<>(0);
    private final List<Review> reviews = new ArrayList<>(0);
    private final List<ShortNotice> shortNotices = new ArrayList<>(0);
    private final List<Forecast> forecasts = new ArrayList<>(0);

    LateHolidayLog(CalendarBook calendars, Instant asOf) {
        this.calendars = calendars;
        this.asOf = asOf;
    }

    LateHolidays lateHolidays() {
        return recomputations.isEmpty() && reviews.isEmpty() && shortNotices.isEmpty() && forecasts.isEmpty()
                ? LateHolidays.NONE
                : new LateHolidays(recomputations, reviews, shortNotices, forecasts);
    }

    /** A version of calendars is recorded; {@code before} is how things stood just then, without it. */
    void versionRecorded(Evaluation before, int epoch) {
        Instant recordedAt = calendars.beginning(epoch);
        for (List<Cycle> cycles : before.cycles()) {
            for (Cycle cycle : cycles) {
                if (cycle.isUndecided() && cycle.wasSeenBefore(epoch)) {
                    recompute(cycle, epoch, recordedAt);
                }
            }
        }
    }

    private void recompute(Cycle cycle, int epoch, Instant recordedAt) {
        Instant now = Due.earlier(recordedAt, asOf);
        Instant without = cycle.dueIn(calendars, epoch - 1, now);
        Instant with = cycle.dueIn(calendars, epoch, now);
        Instant old = cycle.dueAt();
        if (without == null || with == null || old == null || with.equals(without)) {
            return;
        }
        LateHoliday policy = cycle.lateHoliday();
        Instant applied = switch (policy) {
            case RECOMPUTE -> with;
            case FREEZE -> old;
            case NEVER_LATER_THAN_PROMISED -> Objects.requireNonNull(cycle.dueAsPromisedIn(calendars, epoch, now));
        };
        recomputations.add(new Recomputation(cycle.key(), cycle.start().period(), recordedAt, policy, old, applied,
                with.equals(applied) ? null : with, cycle.state() == PromiseState.PAUSED,
                touching(cycle, epoch, without, with, cycle.lastDueIn(calendars, epoch, now), calendars::changes)));
    }

    /**
     * A cycle was decided, and calendars may have changed since.
     *
     * @param epoch by which it was decided
     * @param last  the epoch known now
     */
    void decided(Cycle cycle, int epoch, int last) {
        if (cycle.state() == PromiseState.BREACHED) {
            review(cycle, epoch, last);
        } else if (cycle.state() == PromiseState.MET && cycle.term().isBackward()) {
            holdNotice(cycle, epoch, last);
        }
    }

    private void review(Cycle cycle, int epoch, int last) {
        Instant due = cycle.dueAt();
        Instant breachedAt = cycle.breachedAt();
        if (due == null || breachedAt == null) {
            return;
        }
        Instant inTime = cycle.lateHoliday() == LateHoliday.RECOMPUTE ? breachedAt : cycle.start().at();
        Instant now = cycle.endedAt() != null ? cycle.endedAt() : asOf;
        reviewRecording(cycle, due, breachedAt, now);
        for (int later = epoch + 1; later <= last; later++) {
            if (calendars.earliestDecision(later) > inTime.toEpochMilli()) {
                continue;
            }
            Instant without = cycle.dueDecidedBy(calendars, later - 1, inTime, now);
            Instant other = cycle.dueDecidedBy(calendars, later, inTime, now);
            if (other != null && without != null && other.isAfter(without) && other.isAfter(due)) {
                List<HolidayChange> holidays = touching(cycle, later, without, other,
                        cycle.lastDueDecidedBy(calendars, later, inTime, now), calendars::recorded).stream()
                        .filter(change -> !change.decidedFrom().isAfter(inTime))
                        .toList();
                reviews.add(new Review(cycle.key(), cycle.start().period(), breachedAt, calendars.beginning(later), due,
                        other, instead(cycle, other), holidays));
            }
        }
    }

    /** A version that was recorded later than decided has moved the due back into the past: that alone made the breach. */
    private void reviewRecording(Cycle cycle, Instant due, Instant breachedAt, Instant now) {
        int epoch = calendars.epoch(breachedAt);
        Instant before = cycle.dueBeforeRecording(epoch, now);
        if (!due.isBefore(breachedAt) || before == null || before.isBefore(breachedAt)) {
            return;
        }
        List<HolidayChange> holidays = touching(cycle, epoch, due, before, cycle.lastDueIn(calendars, epoch, now),
                calendars::changes).stream()
                .filter(change -> change.decidedFrom().isBefore(change.recorded()))
                .toList();
        if (!holidays.isEmpty()) {
            reviews.add(new Review(cycle.key(), cycle.start().period(), breachedAt, breachedAt, due, before,
                    instead(cycle, before), holidays));
        }
    }

    private Instead instead(Cycle cycle, Instant due) {
        Instant ended = cycle.endedAt();
        if ((ended == null ? asOf : ended).isAfter(due)) {
            return Instead.BREACHED;
        }
        return ended == null ? Instead.RUNNING : cycle.wasFulfilled() ? Instead.MET : Instead.CANCELLED;
    }

    private void holdNotice(Cycle cycle, int epoch, int last) {
        Instant due = cycle.dueAt();
        Instant sentAt = cycle.endedAt();
        String notice = cycle.endedBy();
        Cycle.NamedDate date = cycle.named();
        if (due == null || sentAt == null || notice == null || date == null
                || cycle.lateHoliday() == LateHoliday.FREEZE) {
            return;
        }
        Instant reached = due;
        for (int later = epoch + 1; later <= last && calendars.beginning(later).isBefore(date.date()); later++) {
            Instant other = cycle.dueIn(calendars, later, sentAt);
            if (other != null && other.isBefore(sentAt) && other.isBefore(reached)) {
                shortNotices.add(new ShortNotice(cycle.key(), cycle.start().period(), notice, sentAt,
                        calendars.beginning(later), due, other, cycle.shortBy(calendars, later, date.date(), sentAt),
                        touching(cycle, later, other, date.date(), cycle.lastDueIn(calendars, later, sentAt),
                                calendars::changes)));
                reached = other;
            }
        }
    }

    /** What the days expected at {@code knownAt} would do to a cycle where it is open; nothing where they move no due. */
    void forecast(Cycle cycle, Instant knownAt) {
        if (!cycle.isUndecided() || !calendars.isAnyExpected(knownAt)) {
            return;
        }
        Instant due = cycle.dueAt();
        Instant other = cycle.dueIfDecided(calendars, knownAt, asOf);
        if (due == null || other == null || other.equals(due)) {
            return;
        }
        Instant from = Due.earlier(cycle.anchor(), Due.earlier(due, other));
        Instant to = Due.later(cycle.lastDueIfDecided(calendars, knownAt, asOf), Due.later(due, other));
        forecasts.add(new Forecast(cycle.key(), cycle.start().period(), due, other,
                cycle.state() == PromiseState.PAUSED,
                within(cycle, from, to, number -> calendars.expected(number, knownAt), ExpectedHoliday::date)));
    }

    /** The days that an epoch brought and that lie within the time of a cycle, from its start to the latest of its dues. */
    private List<HolidayChange> touching(Cycle cycle, int epoch, Instant due, Instant other, Instant last,
            Rows rows) {
        Instant from = Due.earlier(cycle.anchor(), Due.earlier(due, other));
        Instant to = Due.later(last, Due.later(due, other));
        return within(cycle, from, to, number -> rows.of(number, epoch), HolidayChange::date);
    }

    /** The rows of the calendars of a cycle whose days lie between two instants. */
    private <T> List<T> within(Cycle cycle, Instant from, Instant to, IntFunction<List<T>> rows,
            Function<T, LocalDate> date) {
        List<T> within = new ArrayList<>();
        for (int number : cycle.calendarNumbers()) {
            LocalDate first = LocalDate.ofInstant(from, calendars.zone(number));
            LocalDate last = LocalDate.ofInstant(to.minusMillis(1), calendars.zone(number));
            for (T row : rows.apply(number)) {
                LocalDate day = date.apply(row);
                if (!day.isBefore(first) && !day.isAfter(last) && !within.contains(row)) {
                    within.add(row);
                }
            }
        }
        return within;
    }
}
