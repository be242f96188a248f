package dev.surety.core.promise;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;

/**
 * A derived promise (semantics §3): to warn some time before another is due. Each of its cycles goes with a cycle of that
 * other: begins with it, moves with its due, is met by it too, ends with it. It is breached on its own.
 */
final class WarningMachine extends SingleMachine {

    private @Nullable Cycle parent;

    WarningMachine(int number, Evaluation evaluation) {
        super(number, evaluation);
    }

    @Override
    void factChanged(Instant at, Event event, Column fact) {
        // follows what it warns of
    }

    @Override
    void versionChanged(Instant at, Instant from) {
        // follows what it warns of
    }

    @Override
    void dateNamed(Event event, NamedDates.Named date, Instant at) {
        // follows what it warns of
    }

    @Override
    void begin(Event event, int eventNumber, Instant at) {
        // begins with what it warns of
    }

    /** The end of a warning is never the end of the work. */
    @Override
    boolean fulfil(Event event, int eventNumber, Instant at) {
        endedBy(event, eventNumber, at);
        return false;
    }

    @Override
    void cancel(Event event, Instant at) {
        // ends with what it warns of
    }

    @Override
    boolean isUndecided() {
        return false;
    }

    @Override
    void follow(Instant at, @Nullable String by) {
        Cycle warned = parent;
        if (warned != null && !warned.isUnfulfilled()) {
            end(warned, at);
            parent = null;
        }
        CompiledPromise promise = evaluation().promise(number());
        Cycle next = promise == null ? null : evaluation().running(promise.warnedOf());
        if (promise == null || next == null) {
            return;
        }
        if (next != parent && next.start().at().equals(at) && next.start().promise().terms().equals(promise.terms())) {
            leave(at, by);
            begin(promise, next);
            return;
        }
        Cycle warning = running();
        if (warning != null && next.named() != null && !next.named().equals(warning.named())) {
            warning.name(next.named(), at);
        }
    }

    /** A version by which it warns of something else ends what it warned of before, though that runs on. */
    private void leave(Instant at, @Nullable String by) {
        Cycle cycle = running();
        if (cycle != null && cycle.isUndecided()) {
            cycle.supersede(at, by, "version");
        } else if (cycle != null) {
            cycle.cancel(at, by);
        }
    }

    private void begin(CompiledPromise promise, Cycle next) {
        parent = next;
        Owed owed = promise.owed(next.start().row());
        if (owed != null && promise.appliesTo(next.start().facts())) {
            Cycle.Start start = next.start();
            run(open(new Cycle.Start(nextCycle(), promise, start.row(), owed, start.facts(), start.at(),
                    start.by(), start.countsFrom(), start.waitsFrom(), start.period(), next), next.named()));
        }
    }

    private void end(Cycle warned, Instant at) {
        Cycle cycle = running();
        run(null);
        if (cycle == null) {
            return;
        }
        String by = warned.endedBy();
        if (!cycle.isUndecided()) {
            cycle.cancel(at, by);
        } else if (warned.wasFulfilled() && by != null) {
            cycle.fulfil(at, by);
        } else if (warned.state() == PromiseState.SUPERSEDED) {
            cycle.supersede(at, by, String.valueOf(warned.supersededBy()));
        } else {
            cycle.cancel(at, by);
        }
    }
}
