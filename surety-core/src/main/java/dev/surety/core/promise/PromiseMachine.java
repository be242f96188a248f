package dev.surety.core.promise;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Cycle.NamedDate;
import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm;

/**
 * One promise of a stream: its cycles, and the chain they belong to. A chain begins with a start event and holds the
 * cycles that supersede each other; it ends when one of them is fulfilled or cancelled. While the terms owe nothing (a cell
 * {@code none}, another kind of ticket, out of scope) a chain has no running cycle.
 */
final class PromiseMachine extends SingleMachine {

    private @Nullable Chain chain;

    /** How many events had been taken when the last chain ended. */
    private int ended;

    /** Where a chain began; it has a part in the waiting from the interval {@code waitsFrom} on. */
    private record Chain(Instant from, String by, int waitsFrom) {}

    PromiseMachine(int number, Evaluation evaluation) {
        super(number, evaluation);
    }

    @Override
    boolean isUndecided() {
        Cycle cycle = running();
        return cycle != null && cycle.isUndecided();
    }

    @Override
    void factChanged(Instant at, Event event, Column fact) {
        Cycle cycle = running();
        if (cycle == null || TicketFacts.decidesAnew(fact) || !cycle.isOwedStill(evaluation().facts())) {
            redecide(at, event.id(), fact.key());
        }
    }

    /** Facts or terms have changed: another cell may decide now, which supersedes a cycle without verdict. */
    private void redecide(Instant at, @Nullable String by, String cause) {
        if (chain == null) {
            chain = begunWhereNothingWasOwed();
        }
        Chain begun = chain;
        Cycle before = running();
        if (begun == null || (before != null && !before.isUndecided())) {
            return;
        }
        Decision next = decide();
        if (before != null) {
            if (next != null && next.row() == before.start().row()
                    && next.promise().decidesLike(before.start().promise())) {
                return;
            }
            before.supersede(at, by, cause);
            run(null);
        }
        if (next != null) {
            boolean fromStart = next.promise().term().onChange() == PromiseTerm.OnChange.FROM_START;
            Instant countsFrom = fromStart ? begun.from : at;
            open(next, at, by == null ? begun.by : by, countsFrom,
                    next.promise().term().isBackward() ? begun.from : countsFrom);
        }
    }

    /** The chain of a promise that the terms lacked when it would have begun; null where none would have. */
    private @Nullable Chain begunWhereNothingWasOwed() {
        CompiledPromise promise = evaluation().promise(number());
        if (promise == null || (last() != null && !promise.term().repeats())) {
            return null;
        }
        Event start = evaluation().firstTaken(promise, ended);
        if (start == null) {
            return null;
        }
        Instant from = Due.later(start.occurredAt(), evaluation().opened());
        return new Chain(from, start.id(), last() == null ? 0 : evaluation().waiting().before(from));
    }

    @Override
    void versionChanged(Instant at, Instant from) {
        Cycle cycle = running();
        if (cycle != null && cycle.term().onVersion() == PromiseTerm.OnVersion.MOVE) {
            redecide(at, null, "version");
        }
    }

    @Override
    void takeOver(Instant at) {
        if (running() == null && cycles().stream().anyMatch(cycle -> cycle.wasSupersededAt(at))) {
            redecide(at, null, "version");
        }
    }

    @Override
    void dateNamed(Event event, NamedDates.Named date, Instant at) {
        remarkMove(event);
        Cycle cycle = running();
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
        run(null);
        begin(date.by(), at);
    }

    /** A date was moved after notice of it had been given. */
    private void remarkMove(Event event) {
        Cycle last = last();
        if (running() == null && last != null && last.term().isBackward() && last.state() == PromiseState.MET
                && event.type().equals(EventNames.MOVED)) {
            evaluation().remarks().add(event, Kind.NOTICE_BEFORE_MOVE);
        }
    }

    @Override
    boolean fulfil(Event event, int eventNumber, Instant at) {
        boolean ended = endedBy(event, eventNumber, at);
        if (ended) {
            endChain();
        }
        return ended;
    }

    private void endChain() {
        run(null);
        chain = null;
        ended = evaluation().taken();
    }

    @Override
    void begin(Event event, int eventNumber, Instant at) {
        CompiledPromise promise = chain != null ? null : evaluation().promise(number());
        if (promise == null || !promise.startsWith(eventNumber)) {
            return;
        }
        if (last() == null || promise.term().repeats()) {
            begin(event.id(), at);
        }
    }

    @Override
    void reopen(Event event, Instant at) {
        Cycle last = last();
        if (chain == null && last != null && last.hasEnded() && !last.term().isBackward()
                && last.term().onReopen() == PromiseTerm.OnReopen.NEW_CYCLE) {
            begin(event.id(), at);
        }
    }

    private void begin(String by, Instant at) {
        chain = new Chain(at, by, last() == null ? 0 : evaluation().waiting().beginAnew());
        Decision decision = decide();
        if (decision != null) {
            open(decision, at, by, at, at);
        }
    }

    @Override
    void cancel(Event event, Instant at) {
        Cycle cycle = running();
        if (cycle != null) {
            cycle.cancel(at, event.id());
        }
        endChain();
    }

    /** What is owed now; null when nothing is. */
    private @Nullable Decision decide() {
        return decide(evaluation().promise(number()));
    }

    /** Opens a cycle; a date named since {@code datesFrom} replaces its due where the term allows. */
    private void open(Decision decision, Instant at, String by, Instant countsFrom, Instant datesFrom) {
        NamedDate date = evaluation().dates()
                .latest(replacing(decision.promise(), decision.owed()), datesFrom, null);
        run(open(new Cycle.Start(nextCycle(), decision.promise(), decision.row(), decision.owed(),
                evaluation().facts(), at, by, countsFrom, Objects.requireNonNull(chain).waitsFrom, null, null), date));
    }
}
