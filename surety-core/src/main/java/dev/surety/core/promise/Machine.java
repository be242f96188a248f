package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Cycle.Known;
import dev.surety.core.promise.Cycle.NamedDate;
import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.time.BusinessCalendar;

/**
 * One promise of a stream while its events go by, by one of the clocks it follows. Its cycles are counted over all of them, so
 * that no two have one number.
 */
abstract sealed class Machine permits RecurringMachine, SingleMachine {

    /** The row of the table that decides. */
    record Decision(CompiledPromise promise, int row, Owed owed) {}

    private static final Set<String> PLANNING = Set.of(EventNames.PLANNED, EventNames.MOVED);

    private final int number;
    private final Evaluation evaluation;
    private final int id;
    private final List<Cycle> cycles;
    private @Nullable Cycle last;

    /** {@code number}: the number of the promise in all versions and plans. */
    Machine(int number, Evaluation evaluation) {
        this.number = number;
        this.evaluation = evaluation;
        this.id = evaluation.id(number);
        this.cycles = evaluation.cycles().get(id);
    }

    int number() {
        return number;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** Every cycle of the promise so far, in order of their numbers, whatever clock they follow. */
    List<Cycle> cycles() {
        return cycles;
    }

    /** The number of the cycle that comes next. */
    int nextCycle() {
        return cycles.size() + 1;
    }

    /** The last cycle by this clock; null before the first. */
    @Nullable
    Cycle last() {
        return last;
    }

    /** Lets time go on to just before {@code to}. */
    abstract void advance(Instant to);

    /** What begins by the clock at or before {@code at} begins; versions that come into force then are in force. */
    void openUpTo(Instant at) {}

    /** Lets time go on to where the fold looks. */
    abstract void arrive(Instant asOf);

    abstract void waitingChanged(Instant at);

    /**
     * A fact of the ticket has changed. Severity, plan and channel may let another cell decide (semantics §3); any other
     * fact leaves what runs as it is, unless nothing of its kind is owed at all now.
     */
    abstract void factChanged(Instant at, Event event, Column fact);

    /**
     * Other terms of the agreement hold.
     *
     * @param from when they came into force; before {@code at} where they were not known by then
     */
    abstract void versionChanged(Instant at, Instant from);

    /** The same once every clock knows of it: what another one has given up goes on by this one. */
    void takeOver(Instant at) {}

    /** An event names a date; it replaces the due where the term allows. */
    abstract void dateNamed(Event event, NamedDates.Named date, Instant at);

    /** Takes an event that may be what is owed, or may end it otherwise; returns whether a cycle ended. */
    abstract boolean fulfil(Event event, int eventNumber, Instant at);

    abstract void begin(Event event, int eventNumber, Instant at);

    /** Work that had ended begins again. */
    void reopen(Event event, Instant at) {}

    /** Everything is cancelled. */
    abstract void cancel(Event event, Instant at);

    /** What it depends on has changed by the event {@code by}, or by a version. */
    void follow(Instant at, @Nullable String by) {}

    /** Whether a cycle of its own clock runs of which nothing has been decided. */
    abstract boolean isUndecided();

    /** Whether the event has what the term asks for; says so where it has not, or where that is not known. */
    boolean isComplete(Event event, PromiseTerm term) {
        if (term.completeWith().isEmpty()) {
            return true;
        }
        if (event.content() == null) {
            evaluation.remarks().add(event, Kind.CONTENT_NOT_RECORDED);
            return true;
        }
        if (event.content().containsAll(term.completeWith())) {
            return true;
        }
        evaluation.remarks().add(event, Kind.INCOMPLETE);
        return false;
    }

    /** What {@code promise} owes the ticket as it is now; null when nothing. */
    @Nullable
    Decision decide(@Nullable CompiledPromise promise) {
        Facts facts = evaluation.facts();
        if (promise == null || !promise.appliesTo(facts) || !evaluation.isInScope()) {
            return null;
        }
        int row = promise.select(facts);
        Owed owed = promise.owed(row);
        return owed == null ? null : new Decision(promise, row, owed);
    }

    static Set<String> replacing(CompiledPromise promise, Owed owed) {
        return promise.term().isBackward() ? PLANNING : owed.cell().replacedBy();
    }

    /** Makes a cycle with the calendars its term wants. */
    Cycle open(Cycle.Start start, @Nullable NamedDate date) {
        return open(start, date, start.at());
    }

    /** The same for one whose calendars are those known at {@code seenAt}, if it is seen before it begins. */
    Cycle open(Cycle.Start start, @Nullable NamedDate date, Instant seenAt) {
        Cycle parent = start.parent();
        Owed clock = parent == null ? start.owed() : parent.start().owed();
        PromiseTerm term = parent == null ? start.promise().term() : parent.term();
        int present = evaluation.knowledge().epoch(id, start.number(), seenAt);
        int epoch = switch (term.lateHoliday()) {
            case RECOMPUTE, NEVER_LATER_THAN_PROMISED -> present;
            case FREEZE -> Math.min(present, evaluation.calendars().epoch(seenAt));
        };
        BusinessCalendar atStart = switch (term.lateHoliday()) {
            case RECOMPUTE, FREEZE -> null;
            case NEVER_LATER_THAN_PROMISED -> knownBefore(present, clock, evaluation.calendars().epoch(seenAt));
        };
        Known known = new Known(evaluation.calendars(), evaluation.calendars().epoch(seenAt), epoch);
        Cycle cycle = new Cycle(start, known, date, evaluation.waiting(), calendar(clock, epoch), atStart,
                parent == null ? null : calendar(start.owed(), epoch));
        cycles.add(cycle);
        evaluation.cycleAdded();
        last = cycle;
        return cycle;
    }

    /** The calendar as known in {@code then}, if that came before {@code present}. */
    private @Nullable BusinessCalendar knownBefore(int present, Owed owed, int then) {
        return then < present ? calendar(owed, then) : null;
    }

    private @Nullable BusinessCalendar calendar(Owed owed, int epoch) {
        return owed.calendar() == Owed.NONE ? null : evaluation.calendars().get(owed.calendar(), epoch);
    }
}
