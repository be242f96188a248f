package dev.surety.core.promise;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A promise of which at most one cycle at a time is not fulfilled. */
abstract sealed class SingleMachine extends Machine permits PromiseMachine, WarningMachine {

    private @Nullable Cycle running;

    SingleMachine(int number, Evaluation evaluation) {
        super(number, evaluation);
    }

    /** The cycle that is not fulfilled; null when there is none. */
    @Nullable
    final Cycle running() {
        return running;
    }

    final void run(@Nullable Cycle cycle) {
        running = cycle;
    }

    @Override
    final void advance(Instant to) {
        if (running != null) {
            running.advance(to);
        }
    }

    @Override
    final void arrive(Instant asOf) {
        if (running != null) {
            running.arrive(asOf);
        }
    }

    @Override
    final void waitingChanged(Instant at) {
        if (running != null) {
            running.waitingChanged(at);
        }
    }

    /** Takes an event that may end the running cycle; returns whether it did. */
    final boolean endedBy(Event event, int eventNumber, Instant at) {
        Cycle cycle = running;
        if (cycle == null) {
            return false;
        }
        if (cycle.start().promise().endsWith(eventNumber) && isComplete(event, cycle.term())) {
            cycle.fulfil(at, event.id());
        } else if (cycle.start().promise().isCancelledBy(eventNumber)) {
            cycle.cancel(at, event.id());
        } else {
            return false;
        }
        running = null;
        return true;
    }
}
