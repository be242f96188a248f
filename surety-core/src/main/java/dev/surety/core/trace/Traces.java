package dev.surety.core.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Counting;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.trace.Trace.Mention;
import dev.surety.core.trace.Trace.Move;
import dev.surety.core.trace.Trace.Why;

/** Builds traces from what a fold found and the arguments it was given. */
public final class Traces {

    private final Folded folded;
    private final Map<String, Event> events = new HashMap<>();
    private final Calendars calendars;
    private final Instant asOf;

    private Traces(Folded folded, List<Event> events, Calendars calendars, Instant asOf) {
        this.folded = folded;
        this.calendars = calendars;
        this.asOf = asOf;
        events.forEach(event -> this.events.putIfAbsent(event.id(), event));
    }

    /**
     * The traces of every promise of {@code folded}, in its order.
     *
     * @param events    the events that were folded
     * @param calendars the calendars that were used
     * @param asOf      the instant the fold describes
     */
    public static List<Trace> of(Folded folded, List<Event> events, Calendars calendars, Instant asOf) {
        Traces traces = new Traces(folded, events, calendars, asOf);
        return folded.promises().stream().map(traces::trace).toList();
    }

    /** The trace of one promise of {@code folded}. */
    public static Trace of(Promise promise, Folded folded, List<Event> events, Calendars calendars, Instant asOf) {
        return new Traces(folded, events, calendars, asOf).trace(promise);
    }

    private Trace trace(Promise promise) {
        Counting counting = Counting.of(promise, calendars);
        Terms terms = promise.terms();
        Trace.Owed owed = new Trace.Owed(counting.amount(), promise.term().isBackward(), plannedDate(promise),
                counting.calendarName().orElse(null), counting.cell().readings(), counting.cell().replacedBy(),
                promise.warnsOf());
        Trace.Outcome outcome = new Trace.Outcome(promise.state(), promise.endedAt(), mentionOrNull(promise.endedBy()),
                isDone(promise), promise.breachedAt(), promise.supersededBy(), promise.fired(), promise.verdicts());
        return new Trace(promise.key(), promise.period(), promise.term().title(), promise.term().source(), terms.id(),
                terms.document().version(), promise.term().owedBy(), promise.term().strength(), terms.zone(),
                choice(promise), owed,
                new Trace.Start(promise.startedAt(), mention(promise.startedBy()), promise.countsFrom()),
                segments(promise, counting), promise.used(), promise.budget(),
                new Trace.Due(promise.due(), promise.dueIfResumedNow(), moves(promise, counting), promise.projected(),
                        promise.calendarKnownAt()),
                outcome, folded.lateHolidays().of(promise.key()), folded.remarks());
    }

    /** Whether it was ended by what its term waits for, and not by the end of something else. */
    private boolean isDone(Promise promise) {
        Event end = promise.endedBy() == null ? null : events.get(promise.endedBy());
        return end != null && promise.term().until().contains(end.type());
    }

    private static Trace.Choice choice(Promise promise) {
        DecisionTable<Cell> table = promise.decidingTerm().within();
        List<Trace.Passed> passed = new ArrayList<>();
        for (Column column : table.whyNot(promise.facts())) {
            int row = passed.size();
            passed.add(new Trace.Passed(row + 1, column, table.rows().get(row).when().getOrDefault(column, Set.of()),
                    promise.facts().get(column)));
        }
        boolean otherwise = promise.row() == DecisionTable.OTHERWISE;
        return new Trace.Choice(otherwise ? 0 : promise.row() + 1, table.rows().size(),
                otherwise ? Map.of() : table.rows().get(promise.row()).when(), passed, promise.facts().asMap());
    }

    /** From where the budget counts to the due; where there is none yet, to the end or to where the fold looked. */
    private List<Trace.Segment> segments(Promise promise, Counting counting) {
        Segments segments = new Segments(counting, this::mention, asOf);
        if (promise.term().isBackward()) {
            Instant date = plannedDate(promise);
            return date == null || promise.due() == null
                    ? List.of()
                    : segments.between(promise.due(), date, List.of());
        }
        Instant due = dueOrDueIfResumed(promise);
        Instant to = due != null ? due : promise.endedAt() != null ? promise.endedAt() : asOf;
        return segments.between(promise.countsFrom(), to, promise.pauses());
    }

    /** The date a backward promise counts back from, if the events hold it. */
    private @Nullable Instant plannedDate(Promise promise) {
        Event event = promise.namedDateBy() == null ? null : events.get(promise.namedDateBy());
        return !promise.term().isBackward() || event == null || event.date() == null
                ? null
                : event.date().asStart(promise.terms().zone());
    }

    private static @Nullable Instant dueOrDueIfResumed(Promise promise) {
        return promise.due() != null ? promise.due() : promise.dueIfResumedNow();
    }

    private List<Move> moves(Promise promise, Counting counting) {
        List<Move> moves = new ArrayList<>();
        Instant due = dueOrDueIfResumed(promise);
        if (due == null) {
            return moves;
        }
        Instant first = promise.unpausedDue();
        Promise before = superseded(promise);
        if (before != null && before.due() != null && before.supersededBy() != null) {
            moves.add(new Move(before.due(), first != null ? first : due,
                    new Why.Changed(before.supersededBy(), before.key())));
        }
        if (promise.term().isBackward()) {
            return moves;
        }
        Instant unrolled = counting.dueBeforeRollingOff();
        if (unrolled != null && first != null) {
            moves.add(new Move(unrolled, first, new Why.RolledOff()));
        }
        if (promise.namedDateBy() != null) {
            moves.add(new Move(first != null ? first : due, due, new Why.DateNamed(mention(promise.namedDateBy()))));
            return moves;
        }
        Instant asKnownAtStart = promise.startedAt().isBefore(promise.calendarKnownAt())
                ? counting.dueKnownAt(promise.startedAt(), asOf)
                : null;
        if (first != null && !promise.paused().isZero()) {
            moves.add(new Move(first, due, new Why.Waited(promise.paused())));
        }
        if (asKnownAtStart != null && !asKnownAtStart.equals(due)) {
            moves.add(new Move(asKnownAtStart, due, new Why.HolidayAnnounced()));
        }
        return moves;
    }

    /** The cycle this one took the place of. */
    private @Nullable Promise superseded(Promise promise) {
        Promise before = null;
        for (Promise other : folded.promises()) {
            boolean precedes = promise.period() == null
                    ? other.cycle() == promise.cycle() - 1
                    : promise.period().equals(other.period()) && other.cycle() < promise.cycle();
            if (precedes && other.term().id().equals(promise.term().id())
                    && other.state() == PromiseState.SUPERSEDED) {
                before = other;
            }
        }
        return before;
    }

    private @Nullable Mention mentionOrNull(@Nullable String id) {
        return id == null ? null : mention(id);
    }

    private Mention mention(String id) {
        Event event = events.get(id);
        return event == null ? new Mention(id, null, null) : new Mention(id, event.type(), event.actor());
    }
}
