package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;

/** How the time of a promise was counted: for those who explain a result of the fold, not for computing it. */
public final class Counting {

    private final Promise promise;
    private final Cell.Owed cell;
    /** What is counted: its own cell, or for a warning that of what it warns of. */
    private final Cell.Owed clock;
    private final Calendars calendars;
    private final @Nullable String calendarName;
    private final @Nullable BusinessCalendar calendar;
    private final Budget budget;

    private Counting(Promise promise, Calendars calendars) {
        Terms terms = promise.terms();
        this.promise = promise;
        this.clock = owed(promise);
        this.cell = promise.term().timing() instanceof Timing.Derived(var _, Amount before)
                ? Objects.requireNonNull(WarningCell.of(clock, before))
                : clock;
        this.calendars = terms.holidaySources().isEmpty() ? calendars : calendars.with(terms.holidaySources().values());
        this.calendarName = CalendarChoice.name(clock, promise.decidingTerm(), terms);
        this.calendar = calendarAt(promise.calendarKnownAt());
        ZoneId zone = clock.calendar() == null || calendar == null ? terms.zone() : calendar.zone();
        this.budget = Budgets.of(clock.amount(), clock.readings(), zone);
    }

    /** How {@code promise} was counted. */
    public static Counting of(Promise promise, Calendars calendars) {
        return new Counting(promise, calendars);
    }

    private static Cell.Owed owed(Promise promise) {
        Cell cell = promise.decidingTerm().within().result(promise.row());
        if (cell instanceof Cell.Owed owed) {
            return owed;
        }
        throw new IllegalArgumentException("row " + promise.row() + " of " + promise.key() + " owes nothing");
    }

    private @Nullable BusinessCalendar calendarAt(Instant knownAt) {
        CalendarSpec spec = calendarName == null ? null : promise.terms().calendars().get(calendarName);
        if (spec == null) {
            return null;
        }
        BusinessCalendar known = calendars.at(spec, knownAt);
        return Budgets.countsWholeDays(clock.amount(), clock.readings()) ? known.wholeDays() : known;
    }

    /** What the deciding cell owes. */
    public Cell.Owed cell() {
        return cell;
    }

    /** The name of the calendar it counts on or rolls off by. */
    public Optional<String> calendarName() {
        return Optional.ofNullable(calendarName);
    }

    /** The calendar whose open time is counted; empty where elapsed time is. */
    public Optional<BusinessCalendar> openTime() {
        return budget.isBusiness() ? Optional.ofNullable(calendar) : Optional.empty();
    }

    /** Whether whole business days are counted rather than hours. */
    public boolean inBusinessDays() {
        return budget instanceof Budget.BusinessDayCount;
    }

    /** How much of the time it is counted in lies in {@code [from, to)}. */
    public Duration measure(Instant from, Instant to) {
        return budget.measure(from, to, calendar);
    }

    /**
     * The computed due as it would be with the holidays known at {@code knownAt}; null where the due is a named date.
     *
     * @param asOf by when a pause that lasts has lasted
     */
    public @Nullable Instant dueKnownAt(Instant knownAt, Instant asOf) {
        if (promise.namedDateBy() != null || clock.amount() == null || promise.warnsOf() != null) {
            return null;
        }
        Owed owed = new Owed(clock, budget, Owed.NONE, promise.terms().zone());
        List<PauseTimeline.Interval> intervals = new ArrayList<>();
        for (Promise.Pause pause : promise.pauses()) {
            PauseTimeline.Interval interval = new PauseTimeline.Interval(pause.from(), "counted", pause.fromEvent());
            interval.to = Objects.requireNonNullElse(pause.to(), asOf);
            intervals.add(interval);
        }
        BusinessCalendar known = calendarAt(knownAt);
        Instant unpaused = budget.due(promise.countsFrom(), known);
        return Due.within(owed, known, promise.countsFrom(), unpaused, null, intervals, Set.of("counted"), asOf).at();
    }

    /** The due of calendar days before it was rolled off Saturdays, Sundays and holidays; null where nothing was. */
    public @Nullable Instant dueBeforeRollingOff() {
        if (!(budget instanceof Budget.CalendarCount(int count, Unit unit, var reading, boolean rollOff, var backward, ZoneId zone))
                || !rollOff || promise.term().isBackward() || promise.warnsOf() != null) {
            return null;
        }
        Instant unrolled = new Budget.CalendarCount(count, unit, reading, false, backward, zone)
                .due(promise.countsFrom(), calendar);
        return unrolled.equals(promise.unpausedDue()) ? null : unrolled;
    }

    /** The amount owed; null where only dates are named. */
    public @Nullable Amount amount() {
        return cell.amount();
    }
}
