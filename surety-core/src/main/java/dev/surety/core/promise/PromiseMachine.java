package dev.surety.core.promise;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Cycle.NamedDate;
import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.time.BusinessCalendar;

/**
 * One promise of a stream: its cycles, and the chain they belong to. A chain begins with a start event and holds the
 * cycles that supersede each other; it ends when one of them is fulfilled or cancelled. While the terms owe nothing (a cell
 * {@code none}, another kind of ticket, out of scope) a chain has no running cycle.
 */
final class PromiseMachine {

    private static final Cycle[] NONE = {};
    private static final Set<String> PLANNING = Set.of(EventNames.PLANNED, EventNames.MOVED);

    private final int number;
    private final Evaluation evaluation;
    private Cycle[] cycles = NONE;

    private @Nullable Cycle running;
    private @Nullable Chain chain;

    /** How many events had been taken when the last chain ended. */
    private int ended;

    /** Where a chain began; it has a part in the waiting from the interval {@code waitsFrom} on. */
    private record Chain(Instant from, String by, int waitsFrom) {}

    PromiseMachine(int number, Evaluation evaluation) {
        this.number = number;
        this.evaluation = evaluation;
    }

    /** Every cycle so far, in order of their numbers. */
    Cycle[] cycles() {
        return cycles;
    }

    private @Nullable Cycle last() {
        return cycles.length == 0 ? null : cycles[cycles.length - 1];
    }

    /** Lets time go on to just before {@code to}. */
    void advance(Instant to) {
        if (running != null) {
            running.advance(to);
        }
    }

    /** Lets time go on to where the fold looks. */
    void arrive(Instant asOf) {
        if (running != null) {
            running.arrive(asOf);
        }
    }

    void waitingChanged(Instant at) {
        if (running != null) {
            running.waitingChanged(at);
        }
    }

    /** Whether a cycle runs that nothing has been decided of. */
    boolean isUndecided() {
        return running != null && running.isUndecided();
    }

    /**
     * A fact of the ticket has changed. Severity, plan and channel may let another cell decide (semantics §3); any other
     * fact leaves what runs as it is, unless nothing of its kind is owed at all now.
     */
    void factChanged(Instant at, Event event, Column fact) {
        if (running == null || TicketFacts.decidesAnew(fact) || !running.isOwedStill(evaluation.facts())) {
            redecide(at, event.id(), fact.key());
        }
    }

    /** Facts or terms have changed: another cell may decide now, which supersedes a cycle without verdict. */
    private void redecide(Instant at, @Nullable String by, String cause) {
        if (chain == null) {
            chain = begunWhereNothingWasOwed();
        }
        Chain begun = chain;
        if (begun == null || (running != null && !running.isUndecided())) {
            return;
        }
        Decision next = decide();
        Cycle before = running;
        if (before != null) {
            if (next != null && next.row == before.start().row()
                    && next.promise.decidesLike(before.start().promise())) {
                return;
            }
            before.supersede(at, by, cause);
            running = null;
        }
        if (next != null) {
            boolean fromStart = next.promise.term().onChange() == PromiseTerm.OnChange.FROM_START;
            Instant countsFrom = fromStart ? begun.from : at;
            open(next, at, by == null ? begun.by : by, countsFrom,
                    next.promise.term().isBackward() ? begun.from : countsFrom);
        }
    }

    /** The chain of a promise that the terms lacked when it would have begun; null where none would have. */
    private @Nullable Chain begunWhereNothingWasOwed() {
        CompiledPromise promise = evaluation.promise(number);
        if (promise == null || (cycles.length > 0 && !promise.term().repeats())) {
            return null;
        }
        Event start = evaluation.firstTaken(promise, ended);
        if (start == null) {
            return null;
        }
        Instant from = Due.later(start.occurredAt(), evaluation.opened());
        return new Chain(from, start.id(), cycles.length == 0 ? 0 : evaluation.waiting().before(from));
    }

    /** A new version of the agreement is in force. */
    void versionChanged(Instant at) {
        if (running != null && running.term().onVersion() == PromiseTerm.OnVersion.MOVE) {
            redecide(at, null, "version");
        }
    }

    /** An event names a date; it replaces the due where the term allows. */
    void dateNamed(NamedDates.Named date, Instant at) {
        Cycle cycle = running;
        if (cycle == null || !replacing(cycle.start().promise(), cycle.start().owed()).contains(date.type())) {
            return;
        }
        if (cycle.name(date.take(), at)) {
            return;
        }
        if (cycle.term().isBackward()) {
            beginForMovedDate(cycle, date, at);
        }
    }

    /** Notice is overdue for the old date, and stays so; it is owed anew for the new one. */
    private void beginForMovedDate(Cycle overdue, NamedDates.Named date, Instant at) {
        overdue.cancel(at, date.by());
        running = null;
        begin(date.by(), at);
    }

    private static Set<String> replacing(CompiledPromise promise, Owed owed) {
        return promise.term().isBackward() ? PLANNING : owed.cell().replacedBy();
    }

    /** A date was moved after notice of it had been given. */
    void remarkMove(Event event) {
        Cycle last = last();
        if (running == null && last != null && last.term().isBackward() && last.state() == PromiseState.MET
                && event.type().equals(EventNames.MOVED)) {
            evaluation.remarks().add(event, Kind.NOTICE_BEFORE_MOVE);
        }
    }

    /** Takes an event that may be what is owed; returns whether it was. */
    boolean fulfil(Event event, int eventNumber, Instant at) {
        Cycle cycle = running;
        if (cycle == null || !cycle.start().promise().endsWith(eventNumber) || !isComplete(event, cycle.term())) {
            return false;
        }
        cycle.fulfil(at, event.id());
        endChain();
        return true;
    }

    private void endChain() {
        running = null;
        chain = null;
        ended = evaluation.taken();
    }

    private boolean isComplete(Event event, PromiseTerm term) {
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

    void begin(Event event, int eventNumber, Instant at) {
        CompiledPromise promise = chain != null ? null : evaluation.promise(number);
        if (promise == null || !promise.startsWith(eventNumber)) {
            return;
        }
        if (cycles.length == 0 || promise.term().repeats()) {
            begin(event.id(), at);
        }
    }

    /** Work that had ended begins again. */
    void reopen(Event event, Instant at) {
        Cycle last = last();
        if (chain == null && last != null && last.wasFulfilled() && !last.term().isBackward()
                && last.term().onReopen() == PromiseTerm.OnReopen.NEW_CYCLE) {
            begin(event.id(), at);
        }
    }

    private void begin(String by, Instant at) {
        chain = new Chain(at, by, cycles.length == 0 ? 0 : evaluation.waiting().beginAnew());
        Decision decision = decide();
        if (decision != null) {
            open(decision, at, by, at, at);
        }
    }

    void cancel(Event event, Instant at) {
        if (running != null) {
            running.cancel(at, event.id());
        }
        endChain();
    }

    /** The row of the table that holds now; null when nothing is owed. */
    private @Nullable Decision decide() {
        CompiledPromise promise = evaluation.promise(number);
        Facts facts = evaluation.facts();
        if (promise == null || !promise.appliesTo(facts) || !evaluation.isInScope()) {
            return null;
        }
        int row = promise.select(facts);
        Owed owed = promise.owed(row);
        return owed == null ? null : new Decision(promise, row, owed);
    }

    private record Decision(CompiledPromise promise, int row, Owed owed) {}

    /** Opens a cycle; a date named since {@code datesFrom} replaces its due where the term allows. */
    private void open(Decision decision, Instant at, String by, Instant countsFrom, Instant datesFrom) {
        NamedDate date = evaluation.dates().latest(replacing(decision.promise, decision.owed), datesFrom);
        int cycle = cycles.length + 1;
        Cycle.Start start = new Cycle.Start(cycle, decision.promise, decision.row, decision.owed, evaluation.facts(),
                at, by, countsFrom, Objects.requireNonNull(chain).waitsFrom);
        BusinessCalendar now = null;
        BusinessCalendar atStart = null;
        if (decision.owed.calendar() != Owed.NONE) {
            CalendarBook calendars = evaluation.calendars();
            int calendar = decision.owed.calendar();
            int present = evaluation.knowledge().epoch(number, cycle, at);
            switch (decision.promise.term().lateHoliday()) {
                case RECOMPUTE -> now = calendars.get(calendar, present);
                case FREEZE -> now = calendars.get(calendar, Math.min(present, calendars.epoch(at)));
                case NEVER_LATER_THAN_PROMISED -> {
                    now = calendars.get(calendar, present);
                    int then = calendars.epoch(at);
                    atStart = then < present ? calendars.get(calendar, then) : null;
                }
            }
        }
        running = new Cycle(start, date, evaluation.waiting(), now, atStart);
        cycles = Arrays.copyOf(cycles, cycle);
        cycles[cycle - 1] = running;
    }
}
