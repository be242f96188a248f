package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;

/**
 * One cycle of a promise as a fold found it.
 *
 * @param term             the term it follows
 * @param terms            the terms it was judged under: version and plan of its beginning
 * @param cycle            from one, within its term and stream
 * @param period           the period it belongs to; null for any but a recurring promise
 * @param warnsOf          key of the cycle it warns of; null for any but a derived promise
 * @param state            where it stands at {@code asOf}
 * @param startedAt        when it began
 * @param startedBy        id of the event that began it
 * @param countsFrom       from when the budget counts: {@code startedAt}, or the start of the first cycle of its chain
 * @param due              by when it is owed; null while paused and while a named date is awaited
 * @param dueIfResumedNow  the due if the pause ended at {@code asOf}; null unless paused
 * @param unpausedDue      the due before pauses and named dates moved it; null where the cell names only dates
 * @param endedAt          when it was met, fulfilled late, cancelled or superseded; null while it is not
 * @param endedBy          id of the event that ended it
 * @param breachedAt       the instant of breach; null unless breached
 * @param paused           what pauses added to the budget: open time of its calendar, elapsed for elapsed budgets
 * @param pauses           intervals that counted, in order
 * @param used             budget used until {@code asOf} or the end, without pauses
 * @param budget           budget in all: from {@code countsFrom} to the due, without pauses; null without a due
 * @param namedDateBy      id of the event whose date is the due; null when it was computed
 * @param row              winning row of the term's table, or {@code DecisionTable.OTHERWISE}
 * @param facts            facts of the ticket when the row was chosen
 * @param projected        whether the due rests on projected holidays
 * @param calendarKnownAt  the instant whose knowledge of holidays the due rests on
 * @param supersededBy     what superseded it ({@code severity}, {@code plan}, {@code channel}); null when it was not
 * @param fired            thresholds that have fired, in the order of the term
 * @param nextAt           when it will be something else, or pass a threshold, by the clock alone: strictly after
 *                         {@code asOf}; null when never
 * @param verdicts         all verdicts of this cycle, first one first
 */
public record Promise(PromiseTerm term, Terms terms, int cycle, @Nullable PeriodKey period, @Nullable String warnsOf,
        PromiseState state, Instant startedAt, String startedBy,
        Instant countsFrom, @Nullable Instant due, @Nullable Instant dueIfResumedNow, @Nullable Instant unpausedDue,
        @Nullable Instant endedAt, @Nullable String endedBy, @Nullable Instant breachedAt, Duration paused,
        List<Pause> pauses, Duration used, @Nullable Duration budget, @Nullable String namedDateBy, int row,
        Facts facts,
        boolean projected, Instant calendarKnownAt, @Nullable String supersededBy, List<Fired> fired,
        @Nullable Instant nextAt, List<Verdict> verdicts) {

    public Promise {
        pauses = List.copyOf(pauses);
        fired = List.copyOf(fired);
        verdicts = List.copyOf(verdicts);
    }

    /** Names it within its stream: {@code correction/1}. */
    public String key() {
        return term.id() + "/" + cycle;
    }

    /** The term whose table decided: its own; for a derived promise, that of the promise it warns of. */
    public PromiseTerm decidingTerm() {
        return term.timing() instanceof Timing.Derived(String warns, var _)
                ? terms.promises().getOrDefault(warns, term)
                : term;
    }

    /** An interval {@code [from, to)} of waiting; {@code to} is null while it lasts. */
    public record Pause(Instant from, @Nullable Instant to, String reason, String fromEvent,
            @Nullable String toEvent) {}

    /** A threshold that fired, and when. */
    public record Fired(PromiseTerm.Threshold threshold, Instant at) {}

    /** The latest verdict, or null before the first. */
    public @Nullable Verdict verdict() {
        return verdicts.isEmpty() ? null : verdicts.getLast();
    }
}
