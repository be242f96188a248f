package dev.surety.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.LateHolidays;
import dev.surety.core.promise.Promise.Fired;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Text;
import dev.surety.core.time.Stretch;

/**
 * Why one cycle of a promise is where it is (semantics §4). Instants are shown in {@code zone}, the agreement's.
 *
 * @param promise  its key within the stream, such as {@code correction/1}
 * @param period   the period it belongs to; null for any but a recurring promise
 * @param title    the term's title
 * @param clause   the clause the term comes from
 * @param agreement id of the agreement
 * @param version  version of the agreement it was judged under
 * @param owedBy   who owes it
 * @param strength how much it binds
 * @param zone     the agreement's zone
 * @param choice   which row decided, and why those above did not
 * @param owed     what that row owes
 * @param start    what began it
 * @param segments what the time from where the budget counts to the due consists of, in order and without gaps; for a
 *                 backward promise, the time from the due to the date
 * @param used     the time counted until {@code asOf} or the end, without pauses
 * @param budget   the time there is in all; null without a due
 * @param due      when it is due, and how that came about
 * @param outcome  where it stands, and its verdicts
 * @param lateHolidays what holidays that became known late did to it, and would have done
 * @param remarks  what was odd about the events of the stream
 */
public record Trace(String promise, @Nullable PeriodKey period, Text title, String clause, String agreement,
        String version, Party owedBy,
        Strength strength, ZoneId zone, Choice choice, Owed owed, Start start, List<Segment> segments, Duration used,
        @Nullable Duration budget, Due due, Outcome outcome, LateHolidays lateHolidays, List<Remark> remarks) {

    public Trace {
        segments = List.copyOf(segments);
        remarks = List.copyOf(remarks);
    }

    /**
     * The row of the decision table that won.
     *
     * @param row    from one; zero where {@code otherwise} decided
     * @param rows   how many rows the table has
     * @param when   what the row asks for; empty for {@code otherwise}
     * @param passed the rows above it, each with the first column that did not match
     * @param facts  what was known of the ticket
     */
    public record Choice(int row, int rows, Map<Column, Set<String>> when, List<Passed> passed,
            Map<Column, String> facts) {
        public Choice {
            passed = List.copyOf(passed);
        }
    }

    /** A row that did not match: its number from one, the column, what it asks for, and what the ticket has. */
    public record Passed(int row, Column column, Set<String> wanted, @Nullable String was) {}

    /**
     * What is owed.
     *
     * @param amount     the budget; null where only dates are named
     * @param backward   whether it counts back from a date
     * @param date       the date it counts back from; null for any other, and where the events do not hold it
     * @param calendar   name of the calendar it counts on; null where it needs none
     * @param readings   how it is counted
     * @param replacedBy events whose date replaces the due
     * @param warnsOf    the cycle before whose due it is owed; null for any but a warning
     */
    public record Owed(@Nullable Amount amount, boolean backward, @Nullable Instant date, @Nullable String calendar,
            Readings readings,
            Set<String> replacedBy, @Nullable String warnsOf) {
        public Owed {
            replacedBy = Set.copyOf(replacedBy);
        }
    }

    /**
     * What began the cycle.
     *
     * @param at         when it began
     * @param by         the event
     * @param countsFrom from when the budget counts: {@code at}, or earlier, the start of the chain
     */
    public record Start(Instant at, Mention by, Instant countsFrom) {}

    /** An event: its id, name and actor, as far as the events given to the trace hold it. */
    public record Mention(String id, @Nullable String event, @Nullable Party actor) {}

    /** A stretch {@code [from, to)}; {@code time} is what it comes to on the clock the promise is measured with. */
    public record Segment(Instant from, Instant to, What what, Duration time) {}

    /** What a stretch is. */
    public sealed interface What {

        /** Counts. */
        record Counted() implements What {}

        /** Does not count, because the calendar is closed. */
        record Closed(Stretch.Why why) implements What {}

        /** Does not count, because something was waited for; {@code until} is null while it lasts. */
        record Waiting(String reason, Mention since, @Nullable Mention until) implements What {}
    }

    /**
     * The due.
     *
     * @param at        the due; null while paused and while a named date is awaited
     * @param ifResumed the due if the pause ended now; null unless paused
     * @param moves     how it moved, from the first due to this one
     * @param projected whether it rests on holidays that are only projected
     * @param knownAt   the instant whose knowledge of holidays it rests on
     */
    public record Due(@Nullable Instant at, @Nullable Instant ifResumed, List<Move> moves, boolean projected,
            Instant knownAt) {
        public Due {
            moves = List.copyOf(moves);
        }
    }

    /** A move of the due. */
    public record Move(Instant from, Instant to, Why why) {}

    /** Why a due moved. */
    public sealed interface Why {

        /** The end of a period fell on a Saturday, Sunday or holiday. */
        record RolledOff() implements Why {}

        /** A holiday was announced after the start. */
        record HolidayAnnounced() implements Why {}

        /** Waiting was not counted: {@code time} on the clock of the promise. */
        record Waited(Duration time) implements Why {}

        /** A date was agreed, released or planned anew. */
        record DateNamed(Mention by) implements Why {}

        /** Another row or plan decides, since a fact ({@code severity}, {@code plan} …) changed in cycle {@code before}. */
        record Changed(String cause, String before) implements Why {}
    }

    /**
     * Where it stands.
     *
     * @param endedAt      when it was met, fulfilled late, cancelled or superseded
     * @param endedBy      by which event
     * @param breachedAt   the instant of the breach
     * @param supersededBy what superseded it
     * @param fired        thresholds that have fired, in the order of the term
     * @param verdicts     all verdicts, first one first
     */
    public record Outcome(PromiseState state, @Nullable Instant endedAt, @Nullable Mention endedBy, boolean done,
            @Nullable Instant breachedAt, @Nullable String supersededBy, List<Fired> fired, List<Verdict> verdicts) {
        public Outcome {
            fired = List.copyOf(fired);
            verdicts = List.copyOf(verdicts);
        }
    }
}
